import type { Call } from '../../call.ts';
import { Refusal } from '../../http/refusal.ts';
import { pathId } from '../../query/parameters.ts';
import type { RoleRow, UserRow } from '../../rows.ts';

/** What Torii's document names as the schema of everything. */
export const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';

/** Refuses a key that SCIM is not switched on for. */
export function requireScim({ key }: Call): void {
  if (!key.scim) throw new Refusal(403, 'SCIM is not enabled for this key');
}

/** Whether somebody is, or was, a member of Torii's. */
export function isMember(user: UserRow): boolean {
  return user.idRole !== null && user.status !== 'deleted';
}

export function isActive({ status }: UserRow): boolean {
  return status === 'active' || status === 'invited';
}

/** The members who are active, by their numbers. */
export function activeMembers({ organization }: Call): UserRow[] {
  return [...organization.users.values()]
    .filter(user => isMember(user) && isActive(user))
    .sort((one, other) => one.id - other.id);
}

/** The member of a path, or a 404. */
export function memberOf(call: Call): UserRow {
  const user = call.organization.users.get(pathId(call, 'idUser'));
  if (user === undefined || !isMember(user)) throw new Refusal(404, 'User was not found');
  return user;
}

/** The role of this name, or a 400. */
export function roleNamed({ organization }: Call, name: unknown): RoleRow {
  const role = [...organization.roles.values()].find(known => known.name === name);
  if (role === undefined) throw new Refusal(400, `"userType" must be the name of a role, got ${JSON.stringify(name)}`);
  return role;
}

/** A user as SCIM shows it. */
export function scimUser(user: UserRow): object {
  return {
    schemas: [USER],
    id: String(user.id),
    userName: user.email,
    name: { familyName: user.lastName ?? '', givenName: user.firstName ?? '' },
    active: isActive(user),
    emails: [{ primary: true, value: user.email }],
    userType: user.role,
    meta: { created: user.creationTime },
  };
}
