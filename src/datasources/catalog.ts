import { intactRows, many } from '../torii/answers/envelope.ts';
import { ENDPOINTS } from '../torii/endpoints.ts';
import { type AppMatchRow, type CatalogAppRow, readAppMatch, readCatalogApp } from '../torii/rows/catalogApp.ts';
import type { Torii } from '../torii/session.ts';
import type { SourceOptions } from './sourceOptions.ts';

/** Apps that a search finds at the most: Torii has no way to those behind them. */
export const MOST_FOUND = ENDPOINTS.searchApps.limit;

/** Names that one call takes. */
const BATCH = ENDPOINTS.matchApps.batch;

/** Torii's catalogue of apps: `/apps/search` and `/apps/match`. */
export class Catalog {
  readonly #torii: Torii;

  constructor({ torii }: SourceOptions) {
    this.#torii = torii;
  }

  /** Apps whose name contains the text, in Torii's order: as many as Torii gives at the most, `MOST_FOUND`. */
  async search(q: string): Promise<CatalogAppRow[]> {
    const query = { q, limit: MOST_FOUND };
    return intactRows(await this.#torii.read({ endpoint: 'searchApps', query, read: many(['apps'], readCatalogApp) }));
  }

  /** What Torii takes each name for, as many names at once as a call takes; of no names, nothing, without a call. A POST that only reads. */
  async match(names: readonly string[]): Promise<AppMatchRow[]> {
    const parts = Array.from({ length: Math.ceil(names.length / BATCH) }, (_, part) =>
      this.#match(names.slice(part * BATCH, (part + 1) * BATCH)),
    );
    return (await Promise.all(parts)).flat();
  }

  async #match(names: readonly string[]): Promise<AppMatchRow[]> {
    const body = { apps: names.map(name => ({ name })) };
    return intactRows(await this.#torii.read({ endpoint: 'matchApps', body, read: many(['apps'], readAppMatch) }));
  }
}
