import type { FieldRow } from '../../organization.ts';
import type { CustomValues, Money, Value } from '../../value.ts';
import type { Calendar } from './calendar.ts';
import type { Random } from './random.ts';

/** What references in custom fields may point at. */
export interface Pools {
  readonly users: readonly number[];
  readonly contracts: readonly number[];
  readonly files: readonly number[];
  readonly accounts: readonly number[];
  readonly currency: string;
}

const WORDS: Readonly<Record<string, readonly string[]>> = {
  department: [
    'Engineering',
    'Sales',
    'Marketing',
    'Finance',
    'People',
    'Legal',
    'IT',
    'Customer Success',
    'Product',
    'R&D',
  ],
  jobTitle: [
    'Software Engineer',
    'Account Executive',
    'Designer',
    'Data Analyst',
    'IT Manager',
    'Recruiter',
    'Controller',
    'VP, Sales',
  ],
  costCenter: ['CC-100', 'CC-210', 'CC-340', 'CC-777'],
  procurementTicket: ['PROC-1021', 'PROC-1177', 'PROC-1310', 'https://tickets.example/PROC/9'],
  purchaseOrder: ['PO-2026-0001', 'PO-2026-0417', 'PO-2025-0990', '000123'],
};

const LINES = [
  'Approved by procurement.\nReview again before renewal.',
  'عقد سنوي قابل للتجديد',
  'חוזה שנתי מתחדש',
  'Uses "quotes", \\backslashes\\ and\ttabs.',
  'Owner asked for fewer seats 🙈',
  '<script>alert("not markup")</script>',
  '   ',
];

const LISTS = [
  ['English', 'Deutsch'],
  ['עברית', 'English'],
  ['日本語'],
  [],
  ['a,b', 'c;d'],
  ['Français', 'Português', 'Español'],
];

function money(random: Random, currency: string): Money {
  if (random.chance(0.02)) return { value: 4_500_000_000_00 + random.int(0, 99), currency };
  return { value: random.int(0, 5_000_000), currency: random.chance(0.1) ? 'JPY' : currency };
}

function text(random: Random, key: string): string {
  if (random.chance(0.05)) return '';
  const words = WORDS[key];
  return words === undefined ? `${key} ${random.int(1, 99)}` : random.pick(words);
}

function value(random: Random, calendar: Calendar, field: FieldRow, pools: Pools): Value {
  switch (field.type) {
    case 'number':
      return random.chance(0.03)
        ? 4_294_967_296 + random.int(1, 999)
        : random.chance(0.2)
          ? random.int(0, 999) / 10
          : random.int(0, 500);
    case 'singleLine':
      return text(random, field.systemKey);
    case 'multiLine':
      return random.pick(LINES);
    case 'email':
      return `contact+${random.int(1, 900)}@partner.example`;
    case 'currency':
      return money(random, pools.currency);
    case 'cardNumber':
      return String(random.int(0, 9999)).padStart(4, '0');
    case 'datePicker':
      return calendar.day(random.int(-400, 400));
    case 'dropdown':
      return random.pick(field.options).value;
    case 'dropdownMulti':
      return random.some(field.options, random.int(0, 3)).map(option => option.value);
    case 'user':
    case 'usersDropdown':
      return random.pick(pools.users);
    case 'usersDropdownMulti':
      return random.some(pools.users, random.int(0, 3));
    case 'bool':
      return random.chance(0.5);
    case 'fileUpload':
      return pools.files.length === 0 ? [] : random.some(pools.files, random.int(1, 2));
    case 'contractsDropdownMulti':
      return random.some(pools.contracts, random.int(0, 2));
    case 'appUserAccount':
      return pools.accounts.length === 0 ? null : random.pick(pools.accounts);
    case 'multiValueString':
      return random.pick(LISTS);
  }
}

/** A row's custom values: about seven in ten set, the others null or absent. */
export function createCustomValues(
  random: Random,
  calendar: Calendar,
  fields: readonly FieldRow[],
  pools: Pools,
): CustomValues {
  const values: CustomValues = {};
  for (const field of fields) {
    const kind = random.next();
    if (kind < 0.7) values[field.systemKey] = value(random, calendar, field, pools);
    else if (kind < 0.85) values[field.systemKey] = null;
  }
  return values;
}
