import type { FieldNode, FragmentDefinitionNode, OperationDefinitionNode, SelectionNode } from 'graphql';

/** The root fields of an operation, each fragment spread once, skipped fields included. */
export function rootFields(
  operation: OperationDefinitionNode,
  fragment: (name: string) => FragmentDefinitionNode | null | undefined,
): FieldNode[] {
  const spread = new Set<string>();
  const collect = (selections: readonly SelectionNode[]): FieldNode[] =>
    selections.flatMap(selection => {
      if (selection.kind === 'Field') return [selection];
      if (selection.kind === 'InlineFragment') return collect(selection.selectionSet.selections);
      const name = selection.name.value;
      if (spread.has(name)) return [];
      spread.add(name);
      return collect(fragment(name)?.selectionSet.selections ?? []);
    });
  return collect(operation.selectionSet.selections);
}
