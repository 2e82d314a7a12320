import type { OrganizationProfile } from '../organization.ts';
import type { AccountRow, AppRow, UserRow } from '../rows.ts';
import type { Calendar } from './sources/calendar.ts';
import { STAPLES } from './sources/products.ts';
import type { Random } from './sources/random.ts';

interface AccountContext {
  readonly random: Random;
  readonly calendar: Calendar;
  readonly profile: OrganizationProfile;
}

/** Who holds an account: a Torii user, or an address that matches none. */
type Holder =
  | UserRow
  | {
      readonly id: null;
      readonly email: string | null;
      readonly firstName: string | null;
      readonly lastName: string | null;
    };

function status(random: Random, holder: Holder): string {
  if (holder.id !== null && holder.lifecycleStatus === 'offboarded') return random.chance(0.7) ? 'deleted' : 'active';
  const kind = random.next();
  if (kind < 0.8) return 'active';
  return kind < 0.9 ? 'deleted' : 'managed';
}

function stranger(random: Random): Holder {
  const name = `guest${random.int(1, 9999)}`;
  return {
    id: null,
    email: random.chance(0.05) ? null : `${name}@partner.example`,
    firstName: random.chance(0.5) ? null : name,
    lastName: random.chance(0.5) ? '' : 'Guest',
  };
}

function createAccount(
  { random, calendar, profile }: AccountContext,
  app: AppRow,
  holder: Holder,
  id: number,
): AccountRow {
  const cost = random.chance(0.4) ? random.int(0, 90_000) : null;
  const firstSeen = -random.int(30, 900);
  return {
    id,
    idApp: app.id,
    idUser: holder.id,
    email: holder.email,
    firstName: holder.firstName,
    lastName: holder.lastName,
    status: status(random, holder),
    score: random.chance(0.1) ? null : random.int(0, 100) / 100,
    creationTime: calendar.at(firstSeen, random.next()),
    lastVisitTime: random.chance(0.2) ? null : calendar.at(-random.int(1, 30), random.next()),
    idExternalUser: random.chance(0.3) ? null : `U${id.toString(36).toUpperCase()}`,
    sources: random.some(['okta', 'googleWorkspace', 'browserExtension', 'direct'], random.int(0, 2)),
    isUserRemovedFromApp: random.chance(0.05),
    isOwnerNotifiedToRemoveUser: random.chance(0.03),
    isNewUserInApp: random.chance(0.1),
    role: random.chance(0.4) ? '' : random.pick(['Member', 'Admin', 'Owner', 'Viewer']),
    externalStatus: random.chance(0.5) ? null : random.pick(['Active', 'Suspended', 'Invited']),
    isExternal: holder.id === null || holder.isExternal,
    isOffboardingIgnored: random.chance(0.02),
    numberOfInactiveLicenses: random.chance(0.9) ? 0 : 1,
    licenses: (app.licenses ?? []).slice(0, 1).map(({ name }) => ({ name, status: 'active' })),
    isSupportLastVisit: random.chance(0.7),
    ignoreAccount: random.chance(0.02),
    appAccountName: app.name,
    idAppAccount: app.id * 10 + 1,
    creationTimeInApp: random.chance(0.4) ? null : calendar.at(firstSeen - 3, random.next()),
    annualCost: cost,
    annualCostConverted: cost === null ? null : Math.round(cost * 1.08),
    currency: cost === null ? null : random.chance(0.2) ? 'EUR' : profile.currency,
  };
}

/** How many Torii users an app has: the three staples nearly everybody, one or two apps nobody, the others a long tail. */
function popularity(random: Random, app: AppRow, place: number, users: number, bigAppUsers: number): number {
  if (STAPLES.has(app.id)) return Math.min(users, bigAppUsers);
  if (place === 3 || place === 4) return 0;
  return Math.max(1, random.skewed(Math.min(120, users)));
}

/**
 * The accounts of all apps. Somewhere in the list of users is one without any account; one account in forty or so belongs
 * to nobody that Torii knows.
 */
export function createAccounts(
  context: AccountContext,
  apps: readonly AppRow[],
  users: readonly UserRow[],
  bigAppUsers: number,
): AccountRow[] {
  const { random } = context;
  const accounts: AccountRow[] = [];
  const withAccounts = users.filter((_, index) => index !== 7);
  const push = (app: AppRow, holder: Holder) =>
    accounts.push(createAccount(context, app, holder, 10_001 + accounts.length));
  for (const [place, app] of apps.entries()) {
    const count = Math.min(withAccounts.length, popularity(random, app, place, withAccounts.length, bigAppUsers));
    const start = count * 2 > withAccounts.length ? 0 : random.int(0, Math.max(0, withAccounts.length - count));
    const step = count === 0 ? 1 : Math.max(1, Math.floor((withAccounts.length - start) / count));
    for (let turn = 0; turn < count; turn += 1) {
      const user = withAccounts[start + turn * step];
      if (user !== undefined) push(app, user);
      if (random.chance(0.025)) push(app, stranger(random));
    }
  }
  return accounts;
}
