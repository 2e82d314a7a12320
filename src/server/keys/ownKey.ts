import { Seal } from '../../relay/seal.ts';
import { type Tenant, tenant } from '../../torii/tenant.ts';

/** How long cursors and handles that the former key sealed are taken: a list that somebody is reading is read to its end. */
const FORMER_SEALS_MS = 15 * 60_000;

/** The operator's key in `service` mode, which may be replaced while the server runs. */
export class OwnKey {
  #key: string;
  #tenant: Tenant | undefined;

  constructor(key: string) {
    this.#key = key;
  }

  get key(): string {
    return this.#key;
  }

  /** What the key opens; the same object until it is replaced. @throws InputError where the text is no key */
  get tenant(): Tenant {
    this.#tenant ??= tenant(this.#key);
    return this.#tenant;
  }

  /** From now on requests have another key. @param isSameOrganization whether what the former one sealed is still taken for a while */
  replace(next: Tenant, isSameOrganization: boolean): void {
    if (isSameOrganization) {
      Seal.of(next.cursorSecret).takes(Seal.of(this.tenant.cursorSecret), Date.now() + FORMER_SEALS_MS);
    }
    this.#key = next.key;
    this.#tenant = next;
  }
}
