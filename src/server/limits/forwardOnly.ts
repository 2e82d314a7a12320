import { type GraphQLFormattedError, type GraphQLSchema, getNamedType, isObjectType } from 'graphql';

/** What graphql-js says where a connection does not have the argument; names are at most `MOST_NAME` long. */
const UNKNOWN = /^Unknown argument "(last|before)" on field "(\w{1,200})\.(\w{1,200})"/;

/**
 * Says why a connection has no `last` and no `before`, and what to do instead: Torii's lists run forward, and only those that are
 * cut here run backward too. Other errors stay as they are.
 */
export function forwardOnly(error: GraphQLFormattedError, schema: GraphQLSchema): GraphQLFormattedError {
  const [, argument = '', parent = '', field = ''] = UNKNOWN.exec(error.message) ?? [];
  const type = schema.getType(parent);
  const definition = isObjectType(type) ? type.getFields()[field] : undefined;
  if (!definition) return error;
  const list = getNamedType(definition.type);
  if (!isObjectType(list) || !('pageInfo' in list.getFields())) return error;
  const isSorted = definition.args.some(({ name }) => name === 'orderBy');
  const instead = isSorted ? 'orderBy with the other direction, and first and after' : 'first and after';
  const message = `Expected no ${argument} at ${parent}.${field}: Torii pages this list forward only. Use ${instead} instead`;
  return { ...error, message };
}
