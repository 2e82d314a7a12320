import type { AppMatchResolvers, CatalogAppResolvers } from '../../generated/resolvers-types.ts';
import type { AppMatchRow } from '../../torii/rows/catalogApp.ts';
import { APP } from '../entities/app.ts';
import { reference } from '../references/reference.ts';
import { requireWhole } from '../references/wholeColumns.ts';

export const catalogApp: CatalogAppResolvers = {
  toriiId: ({ id }) => id,
};

function idOf(row: AppMatchRow): string | null {
  requireWhole(row, ['idApp']);
  return row.idApp;
}

export const appMatch: AppMatchResolvers = {
  toriiId: row => idOf(row),
  // Not the name: it is the catalogue's, the organisation may call the app otherwise.
  app: (row, _args, context, info) => {
    const id = idOf(row);
    return id ? reference(APP, { id }, context, info) : null;
  },
};
