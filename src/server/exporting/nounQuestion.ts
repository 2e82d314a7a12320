import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import { QuestionError } from './questionError.ts';

/** Arguments that say which page is meant. */
const PAGING = new Set(['first', 'after', 'last', 'before']);

/** The lists at the root of the graph, by name. */
export function nouns(schema: GraphQLSchema): ReadonlyMap<string, GraphQLField<unknown, unknown>> {
  const fields = Object.values(schema.getQueryType()?.getFields() ?? {});
  return new Map(fields.filter(isPaged).map(field => [field.name, field]));
}

function isPaged({ type, args }: GraphQLField<unknown, unknown>): boolean {
  const named = getNamedType(type);
  return isObjectType(named) && 'pageInfo' in named.getFields() && args.some(({ name }) => name === 'after');
}

/**
 * The document that asks for a list: its scalar fields, or those that were chosen.
 *
 * @param fields `id`, `role.name`; absent: all scalar ones
 * @throws QuestionError for fields that there are not
 */
export function nounDocument(field: GraphQLField<unknown, unknown>, fields: readonly string[] | undefined): string {
  const args = field.args.filter(({ name }) => !PAGING.has(name));
  const variables = ['$first: Int', '$after: String', ...args.map(({ name, type }) => `$${name}: ${type}`)];
  const given = ['first: $first', 'after: $after', ...args.map(({ name }) => `${name}: $${name}`)];
  const node = nodeOf(field);
  const selection = fields ? chosen(node, fields) : scalars(node).join(' ');
  return `query Export(${variables.join(', ')}) { ${field.name}(${given.join(', ')}) { nodes { ${selection} } pageInfo { hasNextPage endCursor } } }`;
}

function nodeOf({ type }: GraphQLField<unknown, unknown>): GraphQLObjectType {
  const connection = getNamedType(type);
  const nodes = isObjectType(connection) ? connection.getFields()['nodes'] : undefined;
  const node = nodes && getNamedType(nodes.type);
  if (isObjectType(node)) return node;
  throw new TypeError(`Expected ${type} to have nodes`);
}

/** Fields that are values and need no argument. */
function scalars(type: GraphQLObjectType): string[] {
  return Object.values(type.getFields())
    .filter(({ type: output, args }) => isLeafType(getNamedType(output)) && !args.some(isRequiredArgument))
    .map(({ name }) => name);
}

/** @throws QuestionError naming what there is */
function chosen(type: GraphQLObjectType, fields: readonly string[]): string {
  const groups = Map.groupBy(fields, path => path.split('.')[0] ?? '');
  return [...groups]
    .map(([name, paths]) => {
      const field = type.getFields()[name];
      if (!field) throw unknownField(type, name);
      const named = getNamedType(field.type);
      if (isObjectType(named) && 'pageInfo' in named.getFields()) {
        throw wrong(`${type.name}.${name} is a list of its own, page by page: write a .graphql file`);
      }
      const inner = paths.map(path => path.slice(name.length + 1)).filter(path => path !== '');
      if (isLeafType(named)) {
        if (inner.length > 0) throw wrong(`${type.name}.${name} is a value, ${inner[0]} is nothing of it`);
        return name;
      }
      if (!isObjectType(named)) throw wrong(`${type.name}.${name} may be of several types: write a .graphql file`);
      const own = inner.length > 0 ? chosen(named, inner) : scalars(named).join(' ');
      if (own === '')
        throw wrong(`${type.name}.${name} has no values of its own: name what of it is wanted, ${name}.…`);
      return `${name} { ${own} }`;
    })
    .join(' ');
}

function unknownField(type: GraphQLObjectType, name: string): QuestionError {
  return wrong(`${type.name} has no field ${name.slice(0, 100)}. It has ${Object.keys(type.getFields()).join(', ')}`);
}

function wrong(sentence: string): QuestionError {
  return new QuestionError(`--fields: ${sentence}`);
}
