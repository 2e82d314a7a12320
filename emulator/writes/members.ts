import type { Call, Route } from '../call.ts';
import { readJsonBody } from '../http/body.ts';
import { Refusal } from '../http/refusal.ts';
import {
  activeMembers,
  isActive,
  isMember,
  memberOf,
  requireScim,
  roleNamed,
  scimUser,
} from '../routes/members/scim.ts';
import type { UserRow } from '../rows.ts';
import { requireMembers } from './fields.ts';
import { booleanValue, listValue, textValue } from './values.ts';

const LAST_ADMIN = 'The user is the last admin in the organization';

/** Refuses what would leave nobody who may do everything. */
function keepAdmin(call: Call, user: UserRow): void {
  const isAdmin = ({ idRole }: UserRow) => idRole !== null && call.organization.roles.get(idRole)?.isAdmin === true;
  if (!isAdmin(user) || !isActive(user)) return;
  const others = activeMembers(call).filter(member => member.id !== user.id && isAdmin(member));
  if (others.length === 0) throw new Refusal(400, LAST_ADMIN);
}

function setRole(call: Call, user: UserRow, name: unknown): void {
  const role = roleNamed(call, textValue('userType', name));
  if (!role.isAdmin) keepAdmin(call, user);
  user.idRole = role.id;
  user.role = role.name;
}

function setActive(call: Call, user: UserRow, active: boolean): void {
  if (!active) keepAdmin(call, user);
  if (active !== isActive(user)) user.status = active ? 'active' : 'reporting';
}

function nameOf(body: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { name } = body;
  return typeof name === 'object' && name !== null ? { ...name } : {};
}

/** A new user, or one who was there without being a member. */
function invited(call: Call, email: string, name: Readonly<Record<string, unknown>>): UserRow {
  const { organization, now } = call;
  const known = [...organization.users.values()].find(user => user.email?.toLowerCase() === email.toLowerCase());
  if (known !== undefined) return known;
  const user: UserRow = {
    id: organization.nextIds.user++,
    idOrg: organization.profile.id,
    firstName: typeof name['givenName'] === 'string' ? name['givenName'] : null,
    lastName: typeof name['familyName'] === 'string' ? name['familyName'] : null,
    email,
    creationTime: new Date(now).toISOString(),
    idRole: null,
    role: null,
    lifecycleStatus: 'active',
    isDeletedInIdentitySources: false,
    isExternal: false,
    activeAppsCount: 0,
    additionalEmails: [],
    isNonHuman: false,
    photoUrl: null,
    status: 'reporting',
    identitySourcesDeletionTime: null,
    custom: {},
  };
  organization.users.set(user.id, user);
  return user;
}

const inviteMember: Route = call => {
  requireScim(call);
  const body = readJsonBody(call, ['schemas', 'name', 'userName', 'userType', 'active']);
  requireMembers(body, ['schemas', 'userName']);
  const email = textValue('userName', body['userName']);
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) throw new Refusal(400, '"userName" must be a valid email');
  const role = body['userType'] === undefined ? undefined : roleNamed(call, body['userType']);
  const user = invited(call, email, nameOf(body));
  if (isMember(user) && isActive(user)) throw new Refusal(409, 'userName is taken');
  const given = role ?? [...call.organization.roles.values()].find(({ systemKey }) => systemKey === 'member');
  user.idRole = given?.id ?? null;
  user.role = given?.name ?? null;
  user.status = body['active'] === false ? 'reporting' : 'invited';
  return { status: 201, body: scimUser(user) };
};

/** What Torii takes of RFC 7644, 3.5.2: the role and whether somebody is active; answered with nothing. */
const updateMember: Route = call => {
  requireScim(call);
  const user = memberOf(call);
  const body = readJsonBody(call, ['schemas', 'Operations']);
  requireMembers(body, ['schemas']);
  const operations = body['Operations'] === undefined ? [] : listValue('Operations', body['Operations']);
  for (const operation of operations) {
    const { op, path, value } = Object(operation) as Record<string, unknown>;
    if (op !== 'replace') throw new Refusal(400, '"op" must be replace');
    if (path === 'userType') setRole(call, user, value);
    else if (path === 'active') setActive(call, user, booleanValue('value', value));
    else throw new Refusal(400, `"path" must be userType or active, got ${JSON.stringify(path)}`);
  }
  return { status: 204 };
};

export const memberWrites = { inviteMember, updateMember };
