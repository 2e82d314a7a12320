import { one } from '../torii/answers/envelope.ts';
import { type OrganizationRow, readOrganization } from '../torii/rows/organization.ts';
import type { Torii } from '../torii/session.ts';
import type { SourceOptions } from './sourceOptions.ts';

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
}
