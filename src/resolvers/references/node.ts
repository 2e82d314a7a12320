import type { GraphQLResolveInfo } from 'graphql';
import { article, decodeGlobalId } from '../../relay/globalId.ts';
import { InputError, shown } from '../../torii/inputError.ts';
import type { Context } from '../context.ts';
import { entityOf, type NodeRow } from '../entities/table.ts';
import { existing } from './reference.ts';

/** The object of a global id, and its type as `__typename`; null where it does not exist. @throws InputError where the id is none of a Node. */
export async function fetchNode(id: string, context: Context, info: GraphQLResolveInfo): Promise<NodeRow | null> {
  const { type, key } = decodeGlobalId(id);
  const entity = entityOf(type);
  if (!entity)
    throw new InputError(
      `Expected the global id of an object that can be fetched by it, got one of ${article(type)}: ${shown(id)}`,
    );
  const row = await existing(entity, entity.stub(key), context, info);
  if (!row) return null;
  const node = { ...row, __typename: type };
  return node;
}

/** The objects of several global ids, each looked for once: null where there is none, an error where the id is none. */
export async function fetchNodes(
  ids: readonly string[],
  context: Context,
  info: GraphQLResolveInfo,
): Promise<(NodeRow | Error | null)[]> {
  const found = new Map<string, Promise<NodeRow | Error | null>>();
  const find = (id: string) => {
    const known = found.get(id) ?? fetchNode(id, context, info).catch((error: Error) => error);
    found.set(id, known);
    return known;
  };
  return Promise.all(ids.map(find));
}
