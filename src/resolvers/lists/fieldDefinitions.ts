import type { GraphQLResolveInfo } from 'graphql';
import { type Definitions, type FieldDefinition, searched } from '../../datasources/fieldDefinitions.ts';
import type {
  FieldDefinitionFilter,
  FieldDefinitionOrderField,
  QueryUserFieldsArgs,
} from '../../generated/resolvers-types.ts';
import type { Connection } from '../../relay/connection.ts';
import { asGiven } from '../../relay/cut/asGiven.ts';
import { byKeys } from '../../relay/cut/byKeys.ts';
import { type SlicedList, slicedConnection } from '../../relay/slicedConnection.ts';
import { FIELD_KIND, FIELD_TYPE } from '../arguments/enums.ts';
import { isImpossible } from '../arguments/impossible.ts';
import { listOf } from '../connections.ts';
import type { Context } from '../context.ts';
import { allOf, columnOf, flagCondition, memberCondition, membership, textCondition } from './conditions.ts';

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
  const { search, filter, orderBy } = args;
  const list = { ...listOf(info, context, { ...args }), matches: matchesOf(filter) };
  const fetch = async () => (isImpossible(filter) ? [] : searched(await definitions(), search));
  const keyOf = ({ key }: FieldDefinition) => key;
  const keys = (orderBy ?? []).map(({ field, direction }) => ({
    read: ORDERS[field],
    descending: direction === 'DESC',
  }));
  const arranged = <Position>(arrangement: SlicedList<FieldDefinition, Position>['arrangement']) =>
    slicedConnection(args, { ...list, arrangement }, fetch);
  return keys.length === 0 ? arranged(asGiven(keyOf)) : arranged(byKeys(keyOf, keys));
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
