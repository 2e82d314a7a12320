import {
  type DocumentNode,
  type FieldNode,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { fragmentsOf } from '../../resolvers/selection/fragments.ts';

/** A field of an operation that gives a list page by page. */
export interface ConnectionField {
  readonly node: FieldNode;
  /** The name of its type. */
  readonly type: string;
  /** Where it stands in the answer. */
  readonly path: readonly string[];
  /** It stands in a list: there is one for each entry. */
  readonly isRepeated: boolean;
}

/** The fields of an operation that are connections and select `pageInfo`, in their order. */
export function connectionFields(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): ConnectionField[] {
  const fragments = fragmentsOf(document);
  const found: ConnectionField[] = [];
  const look = (type: string, selection: SelectionSetNode, path: readonly string[], isRepeated: boolean) => {
    for (const { field, on } of fieldsOf(type, selection, fragments)) {
      const output = outputOf(schema, on, field);
      const named = output && getNamedType(output);
      if (!output || !isCompositeType(named) || !field.selectionSet) continue;
      const here = [...path, responseName(field)];
      const repeated = isRepeated || hasList(output);
      if (
        isObjectType(named) &&
        'pageInfo' in named.getFields() &&
        selects(field.selectionSet, 'pageInfo', fragments)
      ) {
        found.push({ node: field, type: named.name, path: here, isRepeated });
      }
      look(named.name, field.selectionSet, here, repeated);
    }
  };
  look(schema.getQueryType()?.name ?? 'Query', operation.selectionSet, [], false);
  return found;
}

export type Fragments = ReturnType<typeof fragmentsOf>;

/** The fields of a selection with its fragments spread, each with the type that it is selected on. */
export function fieldsOf(
  type: string,
  { selections }: SelectionSetNode,
  fragments: Fragments,
): { readonly field: FieldNode; readonly on: string }[] {
  return selections.flatMap(selection => {
    if (selection.kind === Kind.FIELD) return [{ field: selection, on: type }];
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      return fieldsOf(selection.typeCondition?.name.value ?? type, selection.selectionSet, fragments);
    }
    const fragment = fragments[selection.name.value];
    return fragment ? fieldsOf(fragment.typeCondition.name.value, fragment.selectionSet, fragments) : [];
  });
}

/** The field of this name in a selection. */
export function fieldNamed(selection: SelectionSetNode, name: string, fragments: Fragments): FieldNode | undefined {
  return fieldsOf('', selection, fragments).find(({ field }) => field.name.value === name)?.field;
}

/** What a field gives that is selected on a type. */
export function outputOf(schema: GraphQLSchema, on: string, { name }: FieldNode): GraphQLOutputType | undefined {
  const parent = schema.getType(on);
  return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name.value]?.type : undefined;
}

/** What a field is called in the answer. */
export function responseName({ alias, name }: FieldNode): string {
  return alias?.value ?? name.value;
}

function selects(selection: SelectionSetNode, name: string, fragments: Fragments): boolean {
  return fieldNamed(selection, name, fragments) !== undefined;
}

/** Whether a type is, at any level, a list. */
export function hasList(type: GraphQLOutputType): boolean {
  if (isNonNullType(type)) return hasList(type.ofType);
  return isListType(type);
}
