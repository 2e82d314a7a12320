import {
  type DirectiveNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLOutputType,
  type GraphQLSchema,
  GraphQLString,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  Kind,
  print,
  type SelectionSetNode,
} from 'graphql';

/** A schema, and the fragments of a document on it. */
export interface Selecting {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

/** A field that is selected on a type. */
export interface SelectedField {
  /** The name that the answer has it under. */
  readonly key: string;
  readonly name: string;
  readonly type: GraphQLOutputType;
  readonly node: FieldNode;
  /** Whether it is in every object: not for some types only, and without a condition. */
  readonly always: boolean;
}

/**
 * The fields that are selected on a type, fragments spread.
 *
 * @throws Error where types have different fields under one name, or the same with other things selected
 */
export function selectedFields(
  selecting: Selecting,
  type: GraphQLCompositeType,
  selection: SelectionSetNode,
): SelectedField[] {
  const fields = new Map<string, SelectedField>();
  for (const field of spread(selecting, type, selection, true)) {
    const other = fields.get(field.key);
    if (other && shapeOf(other) !== shapeOf(field)) {
      throw new Error(`expected one field called ${field.key} on ${type.name}, or aliases for the others`);
    }
    fields.set(field.key, other?.always ? other : field);
  }
  return [...fields.values()];
}

/** What decides how a field is shown: lists of users and of contracts look alike if the same is selected of them. */
function shapeOf({ type, node }: SelectedField): string {
  const named = getNamedType(type);
  const of = isLeafType(named) ? named.name : print(node.selectionSet ?? node);
  return `${String(type).replace(/\w+/, '').replaceAll('!', '')}${of}`;
}

function spread(
  selecting: Selecting,
  type: GraphQLCompositeType,
  { selections }: SelectionSetNode,
  always: boolean,
): SelectedField[] {
  return selections.flatMap(selection => {
    const certain = always && !isConditional(selection.directives);
    if (selection.kind === Kind.FIELD) return [fieldOf(type, selection, certain)];
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT ? selection : selecting.fragments.get(selection.name.value);
    if (fragment === undefined) return [];
    const condition = fragment.typeCondition && selecting.schema.getType(fragment.typeCondition.name.value);
    const narrowed = isCompositeType(condition) ? condition : type;
    return spread(selecting, narrowed, fragment.selectionSet, certain && narrowed === type);
  });
}

function fieldOf(type: GraphQLCompositeType, node: FieldNode, always: boolean): SelectedField {
  const name = node.name.value;
  const key = node.alias?.value ?? name;
  if (name === '__typename') return { key, name, type: GraphQLString, node, always };
  const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
  if (field === undefined) throw new Error(`expected a field of ${type.name}, got ${name}`);
  return { key, name, type: field.type, node, always };
}

function isConditional(directives: readonly DirectiveNode[] = []): boolean {
  return directives.some(({ name }) => name.value === 'include' || name.value === 'skip');
}
