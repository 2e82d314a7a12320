import { type Page, page, type Read } from '../../torii/answers/envelope.ts';
import { id, text } from '../../torii/answers/json.ts';

/** Lists whose rows are looked through for the texts of one column. */
export const APPS = { endpoint: 'listApps', envelope: 'apps' } as const;
export const CONTRACTS = { endpoint: 'listContracts', envelope: 'contracts' } as const;

/** Reads a page of a list: of each row the text of the column, null where it has none. */
export function columnPage(envelope: string, column: string): Read<Page<{ readonly value: string | null }>> {
  return page([envelope], row => (id(row['id']) === null ? undefined : { value: text(row[column]) }));
}
