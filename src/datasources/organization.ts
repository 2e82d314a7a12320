import { intactRows, many, one } from '../torii/answers/envelope.ts';
import { ENDPOINTS } from '../torii/endpoints.ts';
import { readApp } from '../torii/rows/app.ts';
import { type OrganizationRow, readOrganization } from '../torii/rows/organization.ts';
import { organizationCurrency } from '../torii/rows/organizationCurrency.ts';
import type { Torii } from '../torii/session.ts';
import type { SourceOptions } from './sourceOptions.ts';

/** Apps with nothing but their licences, as many as one call gives. */
const LICENSED_APPS = { fields: 'id', includeLicenses: true, size: ENDPOINTS.listApps.page.max };

/** The organisation: `/orgs/my`, cached. */
export class Organization {
  readonly #torii: Torii;

  constructor({ torii }: SourceOptions) {
    this.#torii = torii;
  }

  /** The organisation that the key belongs to. */
  load(): Promise<OrganizationRow> {
    const read = one('org', readOrganization);
    return this.#torii.read({ endpoint: 'getOrganization', read, keep: 'throughWrites' });
  }

  /** ISO 4217 code of its currency, which `/orgs/my` does not tell: as its apps' licences have it, cached. Null where they do not tell either. */
  currency(): Promise<string | null> {
    const rows = many(['apps'], readApp);
    return this.#torii.read({
      endpoint: 'listApps',
      query: LICENSED_APPS,
      read: (body, endpoint) => organizationCurrency(intactRows(rows(body, endpoint))),
      keep: 'throughWrites',
    });
  }
}
