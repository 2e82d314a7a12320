import { intactRows, many } from '../torii/answers/envelope.ts';
import { ENDPOINTS } from '../torii/endpoints.ts';
import { InputError } from '../torii/inputError.ts';
import { type AppMatchRow, type CatalogAppRow, readAppMatch, readCatalogApp } from '../torii/rows/catalogApp.ts';
import type { Torii } from '../torii/session.ts';
import type { SourceOptions } from './sourceOptions.ts';

const MOST = ENDPOINTS.searchApps.limit;

/** Torii's catalogue of apps: `/apps/search` and `/apps/match`. */
export class Catalog {
  readonly #torii: Torii;

  constructor({ torii }: SourceOptions) {
    this.#torii = torii;
  }

  /** Apps whose name contains the text, at most `limit`. @throws InputError unless Torii takes so many */
  async search(q: string, limit: number): Promise<CatalogAppRow[]> {
    const query = { q, limit: inRange(limit) };
    return intactRows(await this.#torii.read({ endpoint: 'searchApps', query, read: many(['apps'], readCatalogApp) }));
  }

  /** What Torii takes each name for; of no names, nothing, without a call. A POST that only reads. */
  async match(names: readonly string[]): Promise<AppMatchRow[]> {
    if (names.length === 0) return [];
    const body = { apps: names.map(name => ({ name })) };
    return intactRows(await this.#torii.read({ endpoint: 'matchApps', body, read: many(['apps'], readAppMatch) }));
  }
}

function inRange(limit: number): number {
  if (limit < 1 || limit > MOST) throw new InputError(`Expected limit to be 1 to ${MOST}, got ${limit}`);
  return limit;
}
