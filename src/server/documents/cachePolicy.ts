import {
  type ConstDirectiveNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getDirectiveValues,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  type OperationDefinitionNode,
} from 'graphql';
import {
  type Query,
  type Selected,
  type Selecting,
  selectedArguments,
  selectedFields,
} from '../../resolvers/selection/selection.ts';

/** How long an answer may be kept, and for whom. */
export interface CachePolicy {
  /** Seconds, above 0. */
  readonly maxAge: number;
  readonly scope: Scope;
}

type Scope = 'PUBLIC' | 'PRIVATE';

/** What one `@cacheControl` says. */
interface Hint {
  readonly maxAge?: number | undefined;
  readonly scope?: Scope | undefined;
  readonly inheritMaxAge?: boolean | undefined;
}

/** An answer with such a field is not kept. */
const NOT_AT_ALL: Hint = { maxAge: 0 };

/**
 * How long the answer of an operation may be kept by the schema's `@cacheControl`: as long as the field with the shortest lifetime,
 * by one caller alone if any field is private. The rules are Apollo Server's
 * (https://www.apollographql.com/docs/apollo-server/performance/caching), but told from what is selected, so that nothing has to be
 * watched while the operation is executed: fields of objects that turn out to be missing count too.
 *
 * @returns undefined if the answer may not be kept
 */
export function cachePolicyOf(query: Query, operation: OperationDefinitionNode): CachePolicy | undefined {
  const root = query.schema.getRootType(operation.operation);
  let maxAge = Number.POSITIVE_INFINITY;
  let scope: Scope = 'PUBLIC';
  for (const hint of root ? hintsOf(query, root, [operation]) : [NOT_AT_ALL]) {
    maxAge = Math.min(maxAge, hint.maxAge ?? maxAge);
    if (hint.scope === 'PRIVATE') scope = 'PRIVATE';
    if (maxAge <= 0) return undefined;
  }
  return Number.isFinite(maxAge) ? { maxAge, scope } : undefined;
}

/** The hints of what is selected on an object, and below. */
function* hintsOf(query: Query, type: GraphQLObjectType, parents: readonly Selecting[]): Generator<Hint> {
  for (const selected of selectedFields(query, type, parents)) {
    const field = type.getFields()[selected.name];
    // Introspection has no hints.
    if (!field) continue;
    const entities = selected.name === '_entities' ? entityTypes(query, type, selected) : undefined;
    if (entities?.length === 0) yield NOT_AT_ALL;
    else if (entities) yield* entities.map(one => ownLifetime(typeHint(query.schema, one)));
    else yield fieldHint(query.schema, type, field);
    for (const one of entities ?? objectTypes(query.schema, field)) yield* hintsOf(query, one, selected.nodes);
  }
}

/** A field's own hint, else its type's. Without a lifetime it is not kept if it stands at the root or gives objects that inherit none. */
function fieldHint(schema: GraphQLSchema, parent: GraphQLObjectType, field: GraphQLField<unknown, unknown>): Hint {
  const given = getNamedType(field.type);
  const ofType = isCompositeType(given) ? typeHint(schema, given) : {};
  const own = hintIn(schema, field.astNode ? [field.astNode] : []);
  const hint: Hint = { maxAge: own.maxAge ?? ofType.maxAge, scope: own.scope ?? ofType.scope };
  const inherits = !isCompositeType(given) || own.inheritMaxAge || ofType.inheritMaxAge;
  return inherits && !isRoot(schema, parent) ? hint : ownLifetime(hint);
}

/** A hint that inherits no lifetime: without one of its own it has none. */
function ownLifetime(hint: Hint): Hint {
  return hint.maxAge === undefined ? { ...hint, ...NOT_AT_ALL } : hint;
}

function typeHint(schema: GraphQLSchema, { astNode, extensionASTNodes }: GraphQLCompositeType): Hint {
  return hintIn(schema, [...(astNode ? [astNode] : []), ...extensionASTNodes]);
}

/** The first hint of these; one that inherits its lifetime has none of its own. */
function hintIn(schema: GraphQLSchema, nodes: readonly { directives?: readonly ConstDirectiveNode[] }[]): Hint {
  const directive = schema.getDirective('cacheControl');
  for (const node of directive ? nodes : []) {
    const hint: Hint | null | undefined = directive && getDirectiveValues(directive, node);
    if (hint) return hint.inheritMaxAge ? { ...hint, maxAge: undefined } : hint;
  }
  return {};
}

function isRoot(schema: GraphQLSchema, type: GraphQLObjectType): boolean {
  return type === schema.getQueryType() || type === schema.getMutationType();
}

/** The types of the objects that a field may give. */
function objectTypes(schema: GraphQLSchema, field: GraphQLField<unknown, unknown>): readonly GraphQLObjectType[] {
  const given = getNamedType(field.type);
  if (isAbstractType(given)) return schema.getPossibleTypes(given);
  return isObjectType(given) ? [given] : [];
}

/** The types that representations name. */
function entityTypes(query: Query, parent: GraphQLObjectType, selected: Selected): readonly GraphQLObjectType[] {
  const { representations } = selectedArguments(query, parent, selected);
  const names = new Set(
    Array.isArray(representations) ? representations.map(({ __typename }) => String(__typename)) : [],
  );
  return [...names].map(name => query.schema.getType(name)).filter(isObjectType);
}
