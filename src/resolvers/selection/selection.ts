import {
  type FieldNode,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  GraphQLSkipDirective,
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  isAbstractType,
  isObjectType,
  type SelectionNode,
} from 'graphql';

/** The parts of `info` that selections need: the document, its variables and the schema. */
export type Query = Pick<GraphQLResolveInfo, 'fragments' | 'variableValues' | 'schema'>;

/** A field that is selected on a type: all nodes of one response key. */
export interface Selected {
  readonly name: string;
  readonly nodes: readonly FieldNode[];
}

/** What selections stand in: a field, or an operation. */
export type Selecting = Pick<FieldNode, 'selectionSet'>;

/** The fields that a query selects below `parents` on an object of `type`, fragments, `@skip` and `@include` followed. */
export function selectedFields(query: Query, type: GraphQLObjectType, parents: readonly Selecting[]): Selected[] {
  const byKey = new Map<string, FieldNode[]>();
  const spread = new Set<string>();
  const collect = (selections: readonly SelectionNode[]): void => {
    for (const selection of selections) {
      if (!isIncluded(query, selection)) continue;
      if (selection.kind === 'Field') {
        const key = selection.alias?.value ?? selection.name.value;
        const nodes = byKey.get(key);
        if (nodes) nodes.push(selection);
        else byKey.set(key, [selection]);
        continue;
      }
      if (selection.kind === 'FragmentSpread') {
        // Each once: fragments that spread one another twice would take exponential time.
        if (spread.has(selection.name.value)) continue;
        spread.add(selection.name.value);
      }
      const fragment = selection.kind === 'FragmentSpread' ? query.fragments[selection.name.value] : selection;
      if (fragment && applies(query, type, fragment.typeCondition?.name.value)) {
        collect(fragment.selectionSet.selections);
      }
    }
  };
  for (const parent of parents) collect(parent.selectionSet?.selections ?? []);
  return [...byKey.values()].flatMap(nodes => (nodes[0] ? [{ name: nodes[0].name.value, nodes }] : []));
}

/** A selected field's arguments, defaults filled in. */
export function selectedArguments(query: Query, type: GraphQLObjectType, field: Selected): Record<string, unknown> {
  const definition = type.getFields()[field.name];
  const [node] = field.nodes;
  return definition && node ? getArgumentValues(definition, node, query.variableValues) : {};
}

/** The object type of this name. @throws TypeError if the schema has none: a mistake of ours */
export function objectTypeNamed(name: string, { schema }: Pick<Query, 'schema'>): GraphQLObjectType {
  const type = schema.getType(name);
  if (!isObjectType(type)) throw new TypeError(`Expected an object type ${name} in the schema`);
  return type;
}

/** The object type of a field, without lists and non-null; undefined for leaves and abstract types. */
export function objectTypeOf(type: GraphQLObjectType, field: string): GraphQLObjectType | undefined {
  const definition = type.getFields()[field];
  const named = definition && getNamedType(definition.type);
  return isObjectType(named) ? named : undefined;
}

function applies(query: Query, type: GraphQLObjectType, condition: string | undefined): boolean {
  if (condition === undefined || condition === type.name) return true;
  const conditionType = query.schema.getType(condition);
  return isAbstractType(conditionType) && query.schema.isSubType(conditionType, type);
}

function isIncluded({ variableValues }: Query, node: SelectionNode): boolean {
  if (!node.directives?.length) return true;
  if (getDirectiveValues(GraphQLSkipDirective, node, variableValues)?.['if'] === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, node, variableValues)?.['if'] !== false;
}
