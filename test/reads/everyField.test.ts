import {
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  isRequiredArgument,
  parse,
} from 'graphql';
import { expect, test } from 'vitest';
import { buildSchema } from '../../src/server/schema.ts';
import { EVERY_FIELD } from '../support/everyField.ts';

const PARTS_OF_CONNECTIONS = /(Connection|Edge|PageInfo)$|^(Query|Node|_\w+)$/;

/** Lists that are no connections and have calls of their own: tests of their own read them. */
const OF_THEIR_OWN = new Set(['App.accessRequestPolicies', 'App.similarApps']);

/** All types that a query can come to. */
function reachable(schema: GraphQLSchema): GraphQLNamedType[] {
  const found = new Set<GraphQLNamedType>();
  const visit = (type: GraphQLNamedType): void => {
    if (found.has(type)) return;
    found.add(type);
    if (isAbstractType(type) && !type.name.startsWith('_')) schema.getPossibleTypes(type).forEach(visit);
    if (!isObjectType(type)) return;
    for (const field of Object.values(type.getFields())) visit(getNamedType(field.type));
  };
  visit(schema.getQueryType() as GraphQLObjectType);
  return [...found];
}

test('the fragments that the field tests read with name every field of every type that needs no argument', () => {
  const types = reachable(buildSchema()).filter(type => isObjectType(type) || isInterfaceType(type));
  const fields = types
    .filter(({ name }) => !PARTS_OF_CONNECTIONS.test(name))
    .map(type => [
      type.name,
      Object.values(type.getFields())
        .filter(field => !String(field.type).endsWith('Connection') && !field.args.some(isRequiredArgument))
        .filter(field => !OF_THEIR_OWN.has(`${type.name}.${field.name}`))
        .map(field => field.name)
        .sort(),
    ]);
  const named = Object.entries(EVERY_FIELD).map(([type, selection]) => {
    const [definition] = parse(`{ ${selection} }`).definitions;
    const selections = definition?.kind === 'OperationDefinition' ? definition.selectionSet.selections : [];
    const names = selections.flatMap(entry => (entry.kind === 'Field' ? [entry.name.value] : []));
    return [type, names.filter(name => !name.startsWith('__')).sort()];
  });
  expect(Object.fromEntries(named)).toEqual(Object.fromEntries(fields));
});
