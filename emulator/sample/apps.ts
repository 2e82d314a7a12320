import type { CatalogApp, OrganizationProfile } from '../organization.ts';
import type { AppRow, LicenseTypeRow } from '../rows.ts';
import type { Calendar } from './sources/calendar.ts';
import { CATALOG, STAPLES } from './sources/products.ts';
import type { Random } from './sources/random.ts';

const STATES = ['sanctioned', 'discovered', 'discovered', 'discovered', 'inReview', 'closing', 'closed'];
const SOURCES = ['okta', 'googleWorkspace', 'browserExtension', 'expenses', 'slack', 'manual', 'azureAd'];
const TAGS = ['DevOps', 'Human Resource', 'Contains PII', 'Board reporting', 'Cost saving', 'AI', 'Legacy', 'Pilot 🧪'];

/** Apps that nobody sells: an organisation's own tools, under names that stretch a layout. */
const CUSTOM_NAMES = [
  'Payroll Portal',
  'Intranet',
  'مركز المعرفة',
  'מערכת שכר',
  'Ops Console 🛠️',
  'Data Lake (do not use)',
  "Finance's Spreadsheet",
  'x',
  'The Extremely Long Name Of An Internal Application That Somebody Typed Into A Form Without Any Limit On Its Length',
  '社内ポータル',
];

function licenses(random: Random, currency: string): LicenseTypeRow[] | null {
  const kind = random.next();
  if (kind < 0.35) return null;
  if (kind < 0.4) return [];
  return random.some(['Enterprise', 'Member', 'Guest'], random.int(1, 3)).map(name => {
    const totalAmount = random.int(0, 400);
    const activeAmount = Math.floor(totalAmount * random.next());
    const inactiveAmount = Math.floor((totalAmount - activeAmount) * random.next());
    return {
      name,
      totalAmount,
      activeAmount,
      inactiveAmount,
      unassignedAmount: totalAmount - activeAmount - inactiveAmount,
      pricePerLicense: random.chance(0.1)
        ? null
        : { value: random.int(100, 90_000), currency: random.chance(0.2) ? 'EUR' : currency },
    };
  });
}

function tags(random: Random): string | null {
  const kind = random.next();
  if (kind < 0.2) return null;
  return kind < 0.35 ? '' : random.some(TAGS, random.int(1, 4)).join(',');
}

function customApp(index: number): CatalogApp {
  const name = CUSTOM_NAMES[index % CUSTOM_NAMES.length] ?? 'Tool';
  return {
    id: 900_001 + index * 3,
    name: index < CUSTOM_NAMES.length ? name : `${name} ${Math.floor(index / CUSTOM_NAMES.length) + 1}`,
    category: 'Internal',
    url: index % 3 === 0 ? '' : `https://tool-${index}.internal.example`,
    imageUrl: '',
    vendor: '',
  };
}

interface AppContext {
  readonly random: Random;
  readonly calendar: Calendar;
  readonly profile: OrganizationProfile;
  readonly owners: readonly number[];
}

function createApp({ random, calendar, profile, owners }: AppContext, product: CatalogApp, place: number): AppRow {
  const isCustom = product.id > 900_000;
  const primaryOwner = random.chance(0.75) ? random.pick(owners) : null;
  return {
    id: product.id,
    name: place % 70 === 69 ? null : product.name,
    primaryOwner,
    appOwners: primaryOwner === null ? [] : [...new Set([primaryOwner, ...random.some(owners, random.int(0, 2))])],
    state: random.chance(0.02) ? 'on_hold_2027' : random.pick(STATES),
    category: random.chance(0.03) ? null : product.category,
    url: product.url,
    imageUrl: product.imageUrl === '' ? null : product.imageUrl,
    description: random.chance(0.2)
      ? null
      : random.chance(0.05)
        ? ''
        : `${product.name} – ${product.category.toLowerCase()} at ${profile.companyName}`,
    tags: tags(random),
    score: random.chance(0.1) ? null : random.int(0, 1000) / 10,
    isCustom,
    addedBy: isCustom || random.chance(0.3) ? random.pick(owners) : null,
    creationTime: random.chance(0.02) ? null : calendar.at(-random.int(1, 1200), random.next()),
    isHidden: random.chance(0.05),
    sources: random.some(SOURCES, random.int(0, 3)),
    vendor: product.vendor === '' ? null : product.vendor,
    activeUsersCount: 0,
    lastVisitTime: null,
    licenses: licenses(random, profile.currency),
    custom: {},
  };
}

/**
 * The apps of an organisation: most of the catalogue, then tools of its own. The first three are the ones that everybody has.
 */
export function createApps(
  random: Random,
  calendar: Calendar,
  profile: OrganizationProfile,
  owners: readonly number[],
  count: number,
): AppRow[] {
  const own = Math.min(Math.floor(count / 15), 200);
  const known = CATALOG.filter(app => STAPLES.has(app.id));
  const others = CATALOG.filter(app => !STAPLES.has(app.id) && random.chance(0.8));
  const bought = [...known, ...others].slice(0, Math.max(0, count - own));
  const tools = Array.from({ length: count - bought.length }, (_, index) => customApp(index));
  const products = [...bought, ...tools].slice(0, count);
  const context = { random, calendar, profile, owners };
  return products.map((product, place) => createApp(context, product, place)).sort((left, right) => left.id - right.id);
}
