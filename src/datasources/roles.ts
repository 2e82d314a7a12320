import { many, type Rows, sound } from '../torii/answers/envelope.ts';
import { type RoleRow, readRole } from '../torii/rows/role.ts';
import type { Torii } from '../torii/session.ts';
import { firstBroken } from './loading/brokenRows.ts';
import type { SourceOptions } from './loading/source.ts';

/** Roles: `/roles`, not paged, kept for a while. */
export class Roles {
  readonly #torii: Torii;
  readonly #keepMs: number;

  constructor({ torii, lifetimes }: SourceOptions) {
    this.#torii = torii;
    this.#keepMs = lifetimes.slowMs;
  }

  /** All roles. */
  all(): Promise<Rows<RoleRow>> {
    return this.#list(this.#keepMs);
  }

  /** A role by Torii's id; null where there is none, by a list that was not kept: it may be newer than that. */
  async load(id: string): Promise<RoleRow | null> {
    const find = (roles: Rows<RoleRow>) => sound(roles).find(role => role.id === id);
    const kept = find(await this.all());
    if (kept) return kept;
    const roles = await this.#list(0);
    const broken = firstBroken(roles);
    const found = find(roles);
    if (broken && !found) throw broken;
    return found ?? null;
  }

  #list(keepMs: number): Promise<Rows<RoleRow>> {
    return this.#torii.read({ endpoint: 'listRoles', read: many(['roles'], readRole), keepMs });
  }
}
