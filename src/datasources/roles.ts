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
  async all(): Promise<readonly RoleRow[]> {
    return sound(
      await this.#torii.read({ endpoint: 'listRoles', read: many(['roles'], readRole), keepMs: this.#keepMs }),
    );
  }

  /** A role by Torii's id; null where there is none. */
  async load(id: string): Promise<RoleRow | null> {
    return (await this.all()).find(role => role.id === id) ?? null;
  }
}
