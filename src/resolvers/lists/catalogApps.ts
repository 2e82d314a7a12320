import type { GraphQLResolveInfo } from 'graphql';
import { MOST_FOUND } from '../../datasources/catalog.ts';
import type { CatalogAppOrderField, QueryAppCatalogArgs } from '../../generated/resolvers-types.ts';
import type { Connection } from '../../relay/connection.ts';
import { asGiven } from '../../relay/cut/asGiven.ts';
import { byKeys } from '../../relay/cut/byKeys.ts';
import { type SlicedList, slicedConnection } from '../../relay/slicedConnection.ts';
import type { CatalogAppRow } from '../../torii/rows/catalogApp.ts';
import { isImpossible } from '../arguments/impossible.ts';
import { listOf } from '../connections.ts';
import type { Context } from '../context.ts';
import { allOf, columnOf, flagCondition, textCondition } from './conditions.ts';

const ORDERS: Readonly<Record<CatalogAppOrderField, (row: CatalogAppRow) => unknown>> = {
  NAME: ({ name }) => name,
  CATEGORY: ({ category }) => category,
  TORII_ID: ({ id }) => Number(id),
};

/** Apps of Torii's catalogue, in its order unless ordered otherwise. */
export function catalogAppConnection(
  args: QueryAppCatalogArgs,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Connection<CatalogAppRow>> {
  const { search, filter, orderBy } = args;
  let found = 0;
  const list = {
    ...listOf(info, context, { ...args }),
    matches: allOf<CatalogAppRow>([
      textCondition(filter?.name, column('name')),
      textCondition(filter?.category, column('category')),
      flagCondition(filter?.isHidden, column('isHidden')),
    ]),
    // Whether Torii has more than it gives nobody knows.
    total: (length: number) => (found < MOST_FOUND ? length : null),
  };
  const fetch = async () => {
    const rows = isImpossible(filter) ? [] : await context.catalog.search(search);
    found = rows.length;
    return rows;
  };
  const idOf = ({ id }: CatalogAppRow) => id;
  const keys = (orderBy ?? []).map(({ field, direction }) => ({
    read: ORDERS[field],
    descending: direction === 'DESC',
  }));
  const arranged = <Position>(arrangement: SlicedList<CatalogAppRow, Position>['arrangement']) =>
    slicedConnection(args, { ...list, arrangement }, fetch);
  return keys.length === 0 ? arranged(asGiven(idOf)) : arranged(byKeys(idOf, keys));
}

function column<Column extends keyof CatalogAppRow & string>(name: Column) {
  return columnOf<CatalogAppRow, Column>(name, 'searchApps');
}
