import { intactRows, many, type Rows } from '../torii/answers/envelope.ts';
import type { Keep } from '../torii/answers/kept/answerCache.ts';
import { type RoleRow, readRole } from '../torii/rows/role.ts';
import type { Torii } from '../torii/session.ts';
import { firstBroken } from './loading/brokenRows.ts';
import type { SourceOptions } from './sourceOptions.ts';

/** Roles: `/roles`, not paged, cached. */
export class Roles {
  readonly #torii: Torii;

  constructor({ torii }: SourceOptions) {
    this.#torii = torii;
  }

  /** All roles. */
  all(): Promise<Rows<RoleRow>> {
    return this.#list('throughWrites');
  }

  /** A role by Torii's id; null if there is none, by a list that is not cached: it may be newer than the cached one. */
  async load(id: string): Promise<RoleRow | null> {
    const find = (roles: Rows<RoleRow>) => intactRows(roles).find(role => role.id === id);
    const cached = find(await this.all());
    if (cached) return cached;
    const roles = await this.#list('never');
    const broken = firstBroken(roles);
    const found = find(roles);
    if (broken && !found) throw broken;
    return found ?? null;
  }

  #list(keep: Keep): Promise<Rows<RoleRow>> {
    return this.#torii.read({ endpoint: 'listRoles', read: many(['roles'], readRole), keep });
  }
}
