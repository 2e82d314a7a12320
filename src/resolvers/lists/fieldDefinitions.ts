import type { GraphQLResolveInfo } from 'graphql';
import { type Definitions, type FieldDefinition, searched } from '../../datasources/fieldDefinitions.ts';
import type {
  FieldDefinitionFilter,
  FieldDefinitionOrderField,
  QueryUserFieldsArgs,
} from '../../generated/resolvers-types.ts';
import type { Connection } from '../../relay/connection.ts';
import { FIELD_KIND, FIELD_TYPE } from '../arguments/enums.ts';
import type { Context } from '../context.ts';
import { allOf, columnOf, flagCondition, memberCondition, membership, textCondition } from './conditions.ts';
import { cutConnection } from './cutConnection.ts';

const ORDERS: Readonly<Record<FieldDefinitionOrderField, (row: FieldDefinition) => unknown>> = {
  KEY: ({ key }) => key,
  NAME: ({ name }) => name,
  TYPE: ({ type }) => type,
  KIND: ({ kind }) => kind,
};

/** Fields of users, apps or contracts, in Torii's order unless ordered otherwise. */
export function fieldConnection(
  args: Partial<QueryUserFieldsArgs>,
  context: Context,
  info: GraphQLResolveInfo,
  definitions: () => Promise<Definitions>,
): Promise<Connection<FieldDefinition>> {
  return cutConnection(args, context, info, {
    fetch: async () => searched(await definitions(), args.search),
    idOf: ({ key }) => key,
    orders: ORDERS,
    unordered: 'asGiven',
    matches: matchesOf(args.filter),
  });
}

function matchesOf(filter: FieldDefinitionFilter | null | undefined) {
  const { kind, type, key, name, isDeleted } = filter ?? {};
  return allOf<FieldDefinition>([
    membership(
      kind,
      row => row.kind,
      wanted => FIELD_KIND[wanted],
    ),
    memberCondition(FIELD_TYPE, type, column('type')),
    membership(
      key,
      row => row.key,
      wanted => wanted,
    ),
    textCondition(key && { contains: key.contains, isSet: key.isSet }, row => row.key),
    textCondition(name, column('name')),
    // What Torii does not say is deleted is not.
    flagCondition(isDeleted, row => column('isDeleted')(row) ?? false),
  ]);
}

function column<Column extends keyof FieldDefinition & string>(name: Column) {
  return columnOf<FieldDefinition, Column>(name, 'listUserFields');
}
