import { one, type Read } from '../../../torii/answers/envelope.ts';
import { isObject } from '../../../torii/answers/json.ts';
import { type MemberRow, readMember } from '../../../torii/rows/members/member.ts';
import { caseless } from '../../../torii/rows/values/caseless.ts';
import type { Torii } from '../../../torii/session.ts';
import { ToriiError } from '../../../torii/toriiError.ts';
import { isOnlyAdministrator, RoleNames } from '../../members/administrators.ts';
import { getMember, Members } from '../../members/members.ts';
import type { Draft } from '../draft.ts';
import { held } from '../draft.ts';
import { type FieldWrite, placesOf, type Settled } from '../fieldWrite.ts';
import type { Path } from '../problem.ts';

const USER = ['urn:ietf:params:scim:schemas:core:2.0:User'];
const PATCH = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];

/** A change of a member (RFC 7644, 3.5.2): each field is replaced. */
function patch(fields: Readonly<Record<string, unknown>>): unknown {
  return {
    schemas: PATCH,
    Operations: Object.entries(fields).map(([path, value]) => ({ op: 'replace', path, value })),
  };
}

/** What a member is to be from now on. */
export interface MemberChange {
  readonly idUser: string;
  readonly writes: readonly FieldWrite<MemberRow>[];
  readonly expected: readonly FieldWrite<MemberRow>[];
  readonly target: Path;
}

/** `PATCH /scim/v2/Users/{idUser}`: another role. Not sent where it would leave the organisation without an administrator. */
export function updateMemberRole({ idUser, writes, expected, target }: MemberChange): Draft<MemberRow> {
  const guard = new LastAdministrator(idUser, (roles, roleName) => roles.isAdministrator(roleName));
  return {
    ...changed(idUser, target, writes),
    read: answered(idUser, row => row),
    update: { writes: writes.map(write => guard.guarded(write)), expected, body: patch, current: guard.current },
    evidence: async () => async torii => {
      const member = await getMember(torii, idUser);
      return writes.every(({ now, content }) => sameName(now(member), content)) ? member : undefined;
    },
  };
}

/** The same, not active any more. */
export function deactivateMember({ idUser, writes, expected, target }: MemberChange): Draft<MemberRow> {
  const guard = new LastAdministrator(idUser, () => false);
  return {
    ...changed(idUser, target, writes),
    read: answered(idUser, row => ({ ...guard.seen, ...row, isActive: false })),
    update: { writes: writes.map(write => guard.guarded(write)), expected, body: patch, current: guard.current },
    // Torii may not know those any more who are not active.
    evidence: async (_, seen) => async torii => {
      const member = await getMember(torii, idUser).catch(orGone);
      return member?.isActive !== true && seen ? { ...seen, ...member, isActive: false } : undefined;
    },
  };
}

function changed(idUser: string, target: Path, writes: readonly FieldWrite<MemberRow>[]) {
  return { endpoint: 'updateMember' as const, params: { idUser }, places: placesOf(writes, target) };
}

/** Reads a member, and keeps who is the only administrator from being taken away. */
class LastAdministrator {
  readonly #idUser: string;
  readonly #stays: (roles: RoleNames, roleName: string) => boolean;
  /** The member as it stood. */
  seen: MemberRow | undefined;
  #isOnly = false;
  #roles = new RoleNames([]);

  /** @param stays whether a member with what is written still administers the organisation */
  constructor(idUser: string, stays: (roles: RoleNames, roleName: string) => boolean) {
    this.#idUser = idUser;
    this.#stays = stays;
  }

  readonly current = async (torii: Torii): Promise<MemberRow> => {
    const [member, roles] = await Promise.all([getMember(torii, this.#idUser), RoleNames.read(torii)]);
    this.seen = member;
    this.#roles = roles;
    this.#isOnly = await isOnlyAdministrator(torii, member, roles);
    return member;
  };

  guarded(write: FieldWrite<MemberRow>): FieldWrite<MemberRow> {
    return { ...write, settle: () => this.#settle(write) };
  }

  #settle({ value, content, path }: FieldWrite<MemberRow>): Settled {
    if (!this.#isOnly || this.#stays(this.#roles, String(value))) return { value, content };
    const message = 'Expected another active administrator beside this one: nobody could administer the organisation';
    return { problem: { code: 'CONFLICT', message, path } };
  }
}

/** What Torii answers of the member, which may be nothing. */
function answered(idUser: string, complete: (row: MemberRow) => MemberRow): Read<MemberRow> {
  return body => {
    const inner = isObject(body) && isObject(body['User']) ? body['User'] : body;
    const row = isObject(inner) ? readMember(inner) : undefined;
    // A stub: what it lacks is read where somebody asks for it.
    return complete(row?.id === idUser ? row : { id: idUser });
  };
}

/** Who is to sign in to Torii from now on. */
export interface Invitation {
  readonly email: string;
  readonly writes: readonly FieldWrite<never>[];
  readonly roleName: string | null;
  readonly path: Path;
}

/** `POST /scim/v2/Users`: somebody new, or somebody who is active again. */
export function inviteMember({ email, writes, roleName, path }: Invitation): Draft<MemberRow> {
  const given = new Map(writes.map(({ key, value }) => [key, value]));
  const name = { givenName: given.get('givenName'), familyName: given.get('familyName') };
  return {
    endpoint: 'inviteMember',
    body: {
      schemas: USER,
      userName: email,
      ...(name.givenName === undefined && name.familyName === undefined ? {} : { name }),
      ...(roleName === null ? {} : { userType: roleName }),
      active: true,
    },
    read: one('User', readMember),
    places: placesOf(writes, path),
    changes: held([...writes, { field: 'isActive', content: true }]),
    // Nobody had the address before: who has it now was invited.
    evidence: async () => async torii => {
      const member = await memberOfAddress(torii, email);
      return member && (roleName === null || sameName(member.roleName, roleName)) ? member : undefined;
    },
  };
}

/** The active member with an email address; null if there is none. @throws ToriiError */
export function memberOfAddress(torii: Torii, email: string): Promise<MemberRow | null> {
  return new Members({ torii }).loadByEmail(email);
}

function sameName(one: unknown, other: unknown): boolean {
  return caseless(String(one ?? '').trim()) === caseless(String(other ?? '').trim());
}

function orGone(error: unknown): undefined {
  if (error instanceof ToriiError && error.code === 'NOT_FOUND') return undefined;
  throw error;
}
