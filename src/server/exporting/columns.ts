import { type GraphQLSchema, getNamedType, isLeafType, type SelectionSetNode } from 'graphql';
import { type Fragments, fieldsOf, hasList, outputOf, responseName } from './connectionField.ts';

/** The columns of a row, each by the steps to its value: objects are gone through, a list is one column. In the selection's order, each once. */
export function columnsOf(
  schema: GraphQLSchema,
  type: string,
  selection: SelectionSetNode,
  fragments: Fragments,
): string[][] {
  const columns = new Map<string, string[]>();
  for (const { field, on } of fieldsOf(type, selection, fragments)) {
    const name = responseName(field);
    const output = outputOf(schema, on, field);
    const named = output && getNamedType(output);
    const inner =
      output && named && field.selectionSet && !isLeafType(named) && !hasList(output)
        ? columnsOf(schema, named.name, field.selectionSet, fragments).map(steps => [name, ...steps])
        : [[name]];
    for (const steps of inner) columns.set(steps.join('.'), steps);
  }
  return [...columns.values()];
}
