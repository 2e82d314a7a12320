import type { GraphQLResolveInfo } from 'graphql';
import { MOST_FOUND } from '../../datasources/catalog.ts';
import type { CatalogAppOrderField, QueryAppCatalogArgs } from '../../generated/resolvers-types.ts';
import type { Connection } from '../../relay/connection.ts';
import type { CatalogAppRow } from '../../torii/rows/catalogApp.ts';
import type { Context } from '../context.ts';
import { allOf, columnOf, flagCondition, textCondition } from './conditions.ts';
import { cutConnection } from './cutConnection.ts';

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
  const { search, filter } = args;
  let found = 0;
  return cutConnection(args, context, info, {
    fetch: async () => {
      const rows = await context.catalog.search(search);
      found = rows.length;
      return rows;
    },
    idOf: ({ id }) => id,
    orders: ORDERS,
    unordered: 'asGiven',
    matches: allOf<CatalogAppRow>([
      textCondition(filter?.name, column('name')),
      textCondition(filter?.category, column('category')),
      flagCondition(filter?.isHidden, column('isHidden')),
    ]),
    // Whether Torii has more than it gives nobody knows.
    total: length => (found < MOST_FOUND ? length : null),
  });
}

function column<Column extends keyof CatalogAppRow & string>(name: Column) {
  return columnOf<CatalogAppRow, Column>(name, 'searchApps');
}
