import type { OrganizationProfile } from '../organization.ts';
import type { AppRow, ContractRow, FileRow } from '../rows.ts';
import type { CustomValues } from '../value.ts';
import type { Calendar } from './sources/calendar.ts';
import type { Random } from './sources/random.ts';

const STATUSES = ['active', 'active', 'active', 'active', 'pipeline', 'inReview', 'closed', 'expired'];
const SOURCES = ['manual', 'email', 'import', 'api', null];
const BIG_ID = 2 ** 33 + 5;

interface ContractContext {
  readonly random: Random;
  readonly calendar: Calendar;
  readonly profile: OrganizationProfile;
  readonly apps: readonly AppRow[];
  /** Users, and now and then one who left. */
  readonly people: readonly number[];
  readonly formerPeople: readonly number[];
  readonly files: readonly FileRow[];
}

function amount(random: Random, currency: string): ContractRow['amount'] {
  const kind = random.next();
  if (kind < 0.05) return null;
  if (kind < 0.07) return { value: 0, currency };
  if (kind < 0.09) return { value: 7_250_000_000_00 + random.int(1, 99), currency };
  return { value: random.int(500_00, 400_000_00), currency };
}

/** Of a contract for which nobody entered any. */
const NO_TERM = { startDate: null, endDate: null, autoRenewal: null, noticePeriod: null, cancellationDate: null };

/** Term and renewal of contract number `index`: every tenth ends within the next 90 days, whatever the day. */
export function contractTerm(
  { random, calendar }: ContractContext,
  index: number,
  status: string | null,
): CustomValues {
  if (random.chance(0.04)) return NO_TERM;
  const ends = index % 10 === 0 ? 1 + (index % 90) : status === 'expired' ? -random.int(1, 400) : random.int(-60, 700);
  const years = random.pick([1, 1, 1, 2, 3]);
  const noticePeriod = random.pick([0, 30, 60, 90]);
  return {
    startDate: calendar.day(ends - 365 * years),
    endDate: random.chance(0.02) ? null : calendar.day(ends),
    autoRenewal: random.chance(0.6),
    noticePeriod,
    cancellationDate: calendar.day(ends - noticePeriod),
  };
}

/** What is paid to whom each year, and which contract it was before: of seven in ten. */
function purchase(
  random: Random,
  contract: ContractRow,
  app: AppRow | undefined,
  before: number | undefined,
): CustomValues {
  const { amount, currency } = contract;
  const cost = amount && amount.value < 100_000_000_00 ? amount.value : null;
  return {
    vendor: random.chance(0.7) ? (app?.vendor ?? app?.name ?? null) : null,
    yearlyCost:
      cost === null || random.chance(0.3)
        ? null
        : { value: Math.round(cost / random.pick([1, 1, 2, 3])), currency: currency ?? 'USD' },
    replaces: before === undefined || random.chance(0.3) ? [] : [before],
  };
}

/** Adds to contracts what comes out of all of them. Draws of its own, so that the other columns stay as they are. */
export function addPurchases(
  random: Random,
  contracts: Iterable<ContractRow>,
  apps: ReadonlyMap<number, AppRow>,
): void {
  const last = new Map<number, number>();
  for (const contract of contracts) {
    const { id, idApp } = contract;
    const before = idApp === null ? undefined : last.get(idApp);
    const app = idApp === null ? undefined : apps.get(idApp);
    contract.custom = { ...contract.custom, ...purchase(random, contract, app, before) };
    if (idApp !== null) last.set(idApp, id);
  }
}

/** Details that `addPurchases` alone fills. */
export const PURCHASE_KEYS: readonly string[] = ['vendor', 'yearlyCost'];

function createContract(context: ContractContext, index: number, id: number): ContractRow {
  const { random, calendar, profile, apps, people, formerPeople, files } = context;
  const app = apps[random.skewed(apps.length)];
  const currency = random.chance(0.2) ? random.pick(['EUR', 'GBP', 'JPY', 'ILS', 'BHD']) : profile.currency;
  const status = random.chance(0.02) ? 'legal_limbo' : random.pick(STATUSES);
  const document = random.chance(0.15) && files.length > 0 ? random.pick(files) : undefined;
  return {
    id,
    idApp: index % 97 === 45 ? null : (app?.id ?? null),
    name:
      index % 97 === 41
        ? null
        : index % 97 === 43
          ? ''
          : `${app?.name ?? 'Unnamed'} ${random.pick(['Enterprise agreement', 'subscription', 'renewal', 'order form', 'pilot', 'הסכם'])} ${2023 + (index % 4)}`,
    owner: random.chance(0.85) ? random.pick(people) : null,
    status,
    createdBy: random.chance(0.03) ? random.pick(formerPeople) : random.chance(0.95) ? random.pick(people) : null,
    creationTime: random.chance(0.02) ? null : calendar.at(-random.int(1, 900), random.next()),
    source: random.pick(SOURCES),
    amount: amount(random, currency),
    currency,
    documents: document === undefined ? [] : [{ idUpload: document.id, name: document.fileName ?? 'document' }],
    custom: contractTerm(context, index, status),
  };
}

/** The contracts of an organisation; ids overlap between organisations, a few are beyond 2^32. */
export function createContracts(context: ContractContext, count: number): ContractRow[] {
  return Array.from({ length: count }, (_, index) =>
    createContract(context, index, index >= count - 3 ? BIG_ID + index : 50_001 + index * 3),
  );
}
