import type { GraphQLResolveInfo } from 'graphql';

/** Counts the objects that an operation is given. */
export interface NodeMeter {
  /** Takes so many; a value of a custom field is a part of one. @throws the operation's COST_EXCEEDED where that is more than it may have */
  take(nodes: number, info: Pick<GraphQLResolveInfo, 'path'>): void;
}

/** Counts nothing: what is only loaded ahead of its turn. */
export const UNCOUNTED: NodeMeter = { take: () => {} };

/**
 * @param most how many objects the operation may be given
 * @param exceeded makes the error of a field: response keys from the root, and how many it would be
 */
export function createNodeMeter(most: number, exceeded: (path: string, nodes: number) => Error): NodeMeter {
  let given = 0;
  const errors = new Map<string, Error>();
  return {
    take(nodes, { path }) {
      if (given + nodes <= most) {
        given += nodes;
        return;
      }
      const where = fieldPath(path);
      // Siblings that do not fit either fail with the same error, so that it is told once.
      const error = errors.get(where) ?? exceeded(where, given + nodes);
      errors.set(where, error);
      throw error;
    },
  };
}

/** Response keys from the root, such as `apps.nodes.users`. */
function fieldPath(path: GraphQLResolveInfo['path'] | undefined): string {
  const keys: string[] = [];
  for (let at = path; at; at = at.prev) if (typeof at.key === 'string') keys.unshift(at.key);
  return keys.join('.');
}
