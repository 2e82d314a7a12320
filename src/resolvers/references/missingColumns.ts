import { APP_PREFIX } from '../../datasources/appUsers.ts';

/** Columns that are asked for along with others but never for themselves: something else can load them. An account's app loads its own. */
const OPTIONAL: Readonly<Record<string, (column: string) => boolean>> = {
  AppUser: column => column.startsWith(APP_PREFIX),
};

/** Which of the columns have to be loaded, told which are there: what is planned and what is carried out go by the same rule. */
export function missingColumns(
  type: string,
  columns: Iterable<string>,
  has: (column: string) => boolean,
): readonly string[] {
  const isOptional = OPTIONAL[type];
  return [...columns].filter(column => !has(column) && !isOptional?.(column));
}
