import { intactRows, type Rows } from '../../torii/answers/envelope.ts';
import { ENDPOINTS, SWEEP_CALLS } from '../../torii/endpoints.ts';
import { InputError } from '../../torii/inputError.ts';
import type { MemberRow } from '../../torii/rows/members/member.ts';
import type { RoleRow } from '../../torii/rows/role.ts';
import { caseless } from '../../torii/rows/values/caseless.ts';
import type { Torii } from '../../torii/session.ts';
import { ToriiError } from '../../torii/toriiError.ts';
import { Roles } from '../roles.ts';
import { Members } from './members.ts';

const PAGE = ENDPOINTS.listMembers.page.max;

/** The roles of an organisation by their names, which is all that SCIM tells of a member's. */
export class RoleNames {
  readonly #roles: readonly RoleRow[];

  constructor(roles: readonly RoleRow[]) {
    this.#roles = roles;
  }

  /** As they are now; none where the key may not read them. @throws ToriiError */
  static async read(torii: Torii): Promise<RoleNames> {
    const roles = await new Roles({ torii }).all().catch(orNone);
    return new RoleNames(intactRows(roles));
  }

  /** The role of this name, capital letters or not; undefined where none or several have it. */
  named(name: string): RoleRow | undefined {
    const exact = this.#roles.filter(role => role.name === name);
    const wanted = caseless(name.trim());
    const found = exact.length > 0 ? exact : this.#roles.filter(role => caseless(role.name?.trim() ?? '') === wanted);
    return found.length === 1 ? found[0] : undefined;
  }

  /** Whether a role of this name may do everything. Of a role that is not listed the name says it. */
  isAdministrator(name: string | null | undefined): boolean {
    if (typeof name !== 'string') return false;
    return this.named(name)?.isAdmin ?? caseless(name.trim()) === 'admin';
  }
}

function orNone(error: unknown): Rows<RoleRow> {
  if (error instanceof ToriiError && error.code === 'FORBIDDEN') return [];
  throw error;
}

/**
 * Whether a member is the only one who administers the organisation, by the members as they are now: read until another one is found.
 *
 * @throws InputError COST_EXCEEDED where there are too many to say
 */
export async function isOnlyAdministrator(torii: Torii, member: MemberRow, roles: RoleNames): Promise<boolean> {
  if (member.isActive === false || !roles.isAdministrator(member.roleName)) return false;
  const members = new Members({ torii });
  let cursor: string | null = null;
  for (let calls = 0; calls < SWEEP_CALLS; calls += 1) {
    const page = await members.find({}, { cursor, size: PAGE });
    const other = intactRows(page.rows).some(
      ({ id, isActive, roleName }) => id !== member.id && isActive !== false && roles.isAdministrator(roleName),
    );
    if (other) return false;
    cursor = page.nextCursor;
    if (cursor === null) return true;
  }
  const message = `Expected another administrator among the first ${PAGE * SWEEP_CALLS} members, found none: nothing was sent`;
  throw new InputError(message, 'COST_EXCEEDED');
}
