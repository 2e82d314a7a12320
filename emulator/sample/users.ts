import type { OrganizationProfile } from '../organization.ts';
import type { LifecycleStatus, UserRow } from '../rows.ts';
import { ROLES } from './roles.ts';
import type { Calendar } from './sources/calendar.ts';
import { createPeople, type Person } from './sources/people.ts';
import type { Random } from './sources/random.ts';

const BIG_ID = 2 ** 32 + 77;

/** Ids grow with the place in the list; some near the end are beyond 2^32. The same in every organisation. */
function userId(index: number, count: number): number {
  return index >= count - 5 ? BIG_ID + index : 1001 + index * 2;
}

function status(random: Random, lifecycleStatus: LifecycleStatus, hasRole: boolean): UserRow['status'] {
  if (lifecycleStatus === 'offboarded') return 'deleted';
  if (hasRole) return random.chance(0.9) ? 'active' : 'invited';
  return 'reporting';
}

function lifecycle(random: Random): LifecycleStatus {
  const kind = random.next();
  return kind < 0.86 ? 'active' : kind < 0.9 ? 'offboarding' : 'offboarded';
}

function otherEmails(random: Random, mailbox: string, domain: string): string[] | null {
  const kind = random.next();
  if (kind < 0.8) return [];
  if (kind < 0.83) return null;
  if (kind < 0.92) return [`${mailbox}+saas@${domain}`];
  return [`${mailbox.toUpperCase()}@${domain}`, `${mailbox}+Old@Legacy-${domain}`];
}

/** Service accounts: nobody's, so that `view=…NonHumanUsers` has something to show. */
const ROBOTS: readonly Person[] = ['ci-bot', 'backup', 'okta-sync', 'svc_billing', 'no-reply'].map(mailbox => ({
  firstName: mailbox,
  lastName: '',
  mailbox,
}));

function createUser(
  random: Random,
  calendar: Calendar,
  profile: OrganizationProfile,
  person: Person,
  id: number,
): UserRow {
  const lifecycleStatus = lifecycle(random);
  const isExternal = random.chance(0.06);
  const domain = isExternal ? 'contractors.example' : profile.domain;
  const role = random.chance(0.08) ? random.pick(ROLES) : null;
  const gone = lifecycleStatus === 'offboarded' ? random.chance(0.9) : random.chance(0.02);
  return {
    id,
    idOrg: profile.id,
    firstName: random.chance(0.01) ? null : person.firstName,
    lastName: random.chance(0.01) ? null : person.lastName,
    email: `${person.mailbox}@${domain}`,
    creationTime: random.chance(0.01) ? null : calendar.at(-random.int(1, 1500), random.next()),
    idRole: role?.id ?? null,
    role: role?.name ?? null,
    lifecycleStatus,
    isDeletedInIdentitySources: gone,
    isExternal,
    activeAppsCount: 0,
    additionalEmails: otherEmails(random, person.mailbox, domain),
    isNonHuman: ROBOTS.includes(person),
    photoUrl: random.chance(0.3) ? `https://photos.torii-sample.example/${id}.jpg` : null,
    status: status(random, lifecycleStatus, role !== null),
    identitySourcesDeletionTime: gone ? calendar.at(-random.int(1, 300), random.next()) : null,
    custom: {},
  };
}

/** The people of an organisation; the first one, an admin without anything odd, is whom a reader looks at first. */
export function createUsers(
  random: Random,
  calendar: Calendar,
  profile: OrganizationProfile,
  count: number,
): UserRow[] {
  const humans = createPeople(random, Math.max(0, count - ROBOTS.length));
  const people = [...humans, ...ROBOTS].slice(0, count);
  const users = people.map((person, index) => createUser(random, calendar, profile, person, userId(index, count)));
  const [first, ...others] = users;
  if (first === undefined) return [];
  const admin = ROLES[0];
  return [
    {
      ...first,
      lifecycleStatus: 'active',
      isDeletedInIdentitySources: false,
      identitySourcesDeletionTime: null,
      isExternal: false,
      email: `${people[0]?.mailbox}@${profile.domain}`,
      firstName: people[0]?.firstName ?? null,
      lastName: people[0]?.lastName ?? null,
      creationTime: profile.creationTime,
      idRole: admin?.id ?? null,
      role: admin?.name ?? null,
      status: 'active',
    },
    ...others,
  ];
}

/** People whom Torii itself has forgotten: audit rows and contracts still name them. */
export function createFormerUsers(random: Random, calendar: Calendar, profile: OrganizationProfile): UserRow[] {
  return createPeople(random, 3).map((person, index) => ({
    ...createUser(random, calendar, profile, { ...person, mailbox: `${person.mailbox}.left` }, 500 + index),
    lifecycleStatus: 'offboarded',
    isDeletedInIdentitySources: true,
    status: 'deleted',
  }));
}
