import { many, sound } from '../torii/envelope.ts';
import { type RoleRow, readRole } from '../torii/rows/role.ts';
import type { Torii } from '../torii/session.ts';
import type { SourceOptions } from './source.ts';

/** Roles: `/roles` (100 a minute), not paged, kept for a while. */
export class Roles {
  readonly #torii: Torii;
  readonly #keepMs: number;

  constructor({ torii, lifetimes }: SourceOptions) {
    this.#torii = torii;
    this.#keepMs = lifetimes.slowMs;
  }

  /** All roles. */
  all(): Promise<readonly RoleRow[]> {
    return this.#list(this.#keepMs);
  }

  /** A role by Torii's id; null where there is none, by a list that was not kept: it may be newer than that. */
  async load(id: string): Promise<RoleRow | null> {
    const find = (roles: readonly RoleRow[]) => roles.find(role => role.id === id);
    return find(await this.all()) ?? find(await this.#list(0)) ?? null;
  }

  async #list(keepMs: number): Promise<readonly RoleRow[]> {
    return sound(await this.#torii.read({ endpoint: 'listRoles', read: many(['roles'], readRole), keepMs }));
  }
}
