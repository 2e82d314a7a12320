import type { OrganizationProfile } from '../organization.ts';
import type { AppRow, TransactionRow } from '../rows.ts';
import type { Calendar } from './sources/calendar.ts';
import type { Random } from './sources/random.ts';

const SOURCES = ['expenseReport', 'netsuite', 'creditCard', 'quickbooks'];
const CURRENCIES = ['EUR', 'GBP', 'JPY'];
const BIG_ID = 2 ** 33 + 77;

interface TransactionContext {
  readonly random: Random;
  readonly calendar: Calendar;
  readonly profile: OrganizationProfile;
  readonly apps: readonly AppRow[];
}

function createTransaction({ random, calendar, profile, apps }: TransactionContext, index: number): TransactionRow {
  const app = random.chance(0.75) ? apps[random.skewed(apps.length)] : undefined;
  const currency = random.chance(0.25) ? random.pick(CURRENCIES) : profile.currency;
  const value = random.chance(0.03) ? -random.int(1_00, 500_00) : random.int(5_00, 90_000_00);
  const isConverted = currency !== profile.currency;
  return {
    id: index < 3 ? BIG_ID + index : 700_001 + index * 2,
    idApp: app?.id ?? null,
    transactionDate: random.chance(0.02) ? null : calendar.day(-random.int(0, 730)),
    amount: random.chance(0.01)
      ? null
      : { value, currency, convertedValue: isConverted ? Math.round(value * 1.1) : value },
    source: random.chance(0.03) ? null : random.pick(SOURCES),
    description: random.chance(0.05)
      ? null
      : `${app?.name ?? 'Unnamed vendor'} ${random.pick(['invoice', 'חשבונית', 'card payment', 'renewal 📄'])}`,
    mappingStatus: app ? 'mapped' : 'unknown',
  };
}

/** What an organisation paid, by expense reports, cards and accounting; about a quarter belongs to no app. */
export function createTransactions(context: TransactionContext, count: number): TransactionRow[] {
  return Array.from({ length: count }, (_, index) => createTransaction(context, index));
}
