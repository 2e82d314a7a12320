import type { FieldNode, FragmentDefinitionNode, OperationDefinitionNode, SelectionNode } from 'graphql';

/** Counts of an operation's fields with fragments spread and equal fields merged. */
export interface MergedFields {
  /** Fields in the answer. */
  readonly answered: number;
  /** The most field nodes merged into one. */
  readonly repeated: number;
}

type FragmentOf = (name: string) => FragmentDefinitionNode | null | undefined;

/**
 * Counts an operation's fields as they will be merged, regardless of `@skip` and types. Stops once more than `most` are
 * answered: nested fragments can make any number of them.
 */
export function mergedFields(operation: OperationDefinitionNode, fragment: FragmentOf, most: number): MergedFields {
  let answered = 0;
  let repeated = 0;
  let level: (readonly SelectionNode[])[][] = [[operation.selectionSet.selections]];
  while (level.length > 0 && answered <= most) {
    const below: (readonly SelectionNode[])[][] = [];
    for (const sets of level) {
      const groups = grouped(sets, fragment);
      answered += groups.length;
      for (const nodes of groups) {
        repeated = Math.max(repeated, nodes.length);
        const inner = nodes.flatMap(({ selectionSet }) => (selectionSet ? [selectionSet.selections] : []));
        if (inner.length > 0) below.push(inner);
      }
    }
    level = below;
  }
  return { answered, repeated };
}

/** The fields of several selection sets by response key, fragments spread once. */
function grouped(sets: readonly (readonly SelectionNode[])[], fragment: FragmentOf): FieldNode[][] {
  const byKey = new Map<string, FieldNode[]>();
  const spread = new Set<string>();
  const collect = (selections: readonly SelectionNode[]): void => {
    for (const selection of selections) {
      if (selection.kind === 'Field') {
        const key = selection.alias?.value ?? selection.name.value;
        const nodes = byKey.get(key);
        if (nodes) nodes.push(selection);
        else byKey.set(key, [selection]);
      } else if (selection.kind === 'InlineFragment') {
        collect(selection.selectionSet.selections);
      } else if (!spread.has(selection.name.value)) {
        spread.add(selection.name.value);
        collect(fragment(selection.name.value)?.selectionSet.selections ?? []);
      }
    }
  };
  for (const selections of sets) collect(selections);
  return [...byKey.values()];
}
