import { one } from '../torii/answers/envelope.ts';
import { type OrganizationRow, readOrganization } from '../torii/rows/organization.ts';
import type { SourceOptions } from './loading/source.ts';

/** The organisation: `/orgs/my`, kept for a while. */
export class Organization {
  readonly #options: SourceOptions;

  constructor(options: SourceOptions) {
    this.#options = options;
  }

  /** The organisation that the key belongs to. */
  load(): Promise<OrganizationRow> {
    const { torii, lifetimes } = this.#options;
    return torii.read({ endpoint: 'getOrganization', read: one('org', readOrganization), keepMs: lifetimes.slowMs });
  }
}
