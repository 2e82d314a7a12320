import type { Read } from '../torii/answers/envelope.ts';
import { ENDPOINTS, type EndpointName } from '../torii/endpoints.ts';
import type { FieldRow } from '../torii/rows/field.ts';
import { caseless } from '../torii/rows/values/caseless.ts';
import { customColumn } from '../torii/rows/values/column.ts';
import type { Torii } from '../torii/session.ts';
import { type SpendKey, spendKeyOf, spendKeys } from './definitions/appSpend.ts';
import { type ContractTerms, contractTerms, type TermKey } from './definitions/contractTerms.ts';
import { type Metadata, readFields, readLooseMetadata, readMetadata } from './definitions/readDefinitions.ts';
import type { Columns } from './loading/columnLoader.ts';

/** A field that users, apps or contracts of the organisation have. */
export interface FieldDefinition extends FieldRow {
  readonly kind: 'predefined' | 'custom';
  /** Stands in `/…/fields`, whose keys Torii documents as askable; what only the metadata has may be refused. */
  readonly isListed: boolean;
}

/** The fields of one kind of thing. */
export interface Definitions extends ContractTerms {
  readonly all: readonly FieldDefinition[];
  /** Those that can be asked for beside the columns that every such thing has, by key, deleted ones too. */
  readonly details: ReadonlyMap<string, FieldDefinition>;
  /** What Torii adds up of an app's cost, as far as the organisation's apps have it. */
  readonly spend: ReadonlySet<SpendKey>;
}

/** A detail of a thing: the field and what stands in it, as Torii sent it. */
export interface FieldValue {
  readonly definition: FieldDefinition;
  readonly value: unknown;
  /** ISO 4217: what plain amounts are in; null if the thing does not say. */
  readonly currency: string | null;
}

/** Stands for all details that are not deleted, among the columns asked for. */
export const ALL_DETAILS = 'custom:*';
/** Stand for the details that say how long a contract runs, how it ends and what is paid to whom, among the columns asked for. */
export const TERM_COLUMNS = {
  startKey: 'custom:@start',
  endKey: 'custom:@end',
  autoRenewalKey: 'custom:@autoRenewal',
  deadlineKey: 'custom:@deadline',
  noticeKey: 'custom:@notice',
  paymentTermKey: 'custom:@paymentTerm',
  vendorKey: 'custom:@vendor',
  yearlyCostKey: 'custom:@yearlyCost',
  previousContractsKey: 'custom:@previousContracts',
} as const satisfies Record<TermKey, string>;

const TERM_OF: ReadonlyMap<string, TermKey> = new Map(
  Object.entries(TERM_COLUMNS).map(([key, column]) => [column, key as TermKey]),
);

interface FieldEndpoints {
  /** Absent where Torii has metadata only. */
  readonly fields?: EndpointName;
  readonly metadata: EndpointName;
  readonly columns: readonly string[];
  /** Predefined fields of the metadata can be asked for as well, not only what `fields` lists. */
  readonly predefined: boolean;
  readonly readMetadata?: Read<Metadata>;
}

const SOURCES = {
  users: {
    fields: 'listUserFields',
    metadata: 'listUserMetadata',
    columns: ENDPOINTS.listUsers.columns.allowed,
    predefined: false,
  },
  apps: {
    fields: 'listAppFields',
    metadata: 'listAppMetadata',
    columns: ENDPOINTS.listApps.columns.allowed,
    predefined: false,
  },
  contracts: {
    fields: 'listContractFields',
    metadata: 'listContractMetadata',
    columns: [...ENDPOINTS.listContracts.columns.allowed, 'app'],
    predefined: true,
  },
  transactions: {
    metadata: 'listTransactionMetadata',
    columns: ENDPOINTS.listTransactions.columns.allowed,
    predefined: true,
    readMetadata: readLooseMetadata,
  },
} as const satisfies Record<string, FieldEndpoints>;

/** The fields that users, apps, contracts and transactions have. Two calls each, for transactions one; cached. */
export class FieldDefinitions {
  readonly #torii: Torii;
  /** Asked for by every row that has details: put together once for each request. */
  readonly #known = new Map<FieldEndpoints, Promise<Definitions>>();

  constructor(torii: Torii) {
    this.#torii = torii;
  }

  users(): Promise<Definitions> {
    return this.#definitions(SOURCES.users);
  }

  apps(): Promise<Definitions> {
    return this.#definitions(SOURCES.apps);
  }

  contracts(): Promise<Definitions> {
    return this.#definitions(SOURCES.contracts);
  }

  transactions(): Promise<Definitions> {
    return this.#definitions(SOURCES.transactions);
  }

  /** Forgets which fields there are: one of them was written. */
  clear(): void {
    this.#known.clear();
  }

  /** Leaves out, for this request, details of apps or contracts that only the metadata has: Torii refused one. */
  async leaveOutUnlisted(of: 'apps' | 'contracts'): Promise<void> {
    const source = SOURCES[of];
    const known = await this.#definitions(source);
    const listed = new Map(known.all.filter(({ isListed }) => isListed).map(field => [field.key, field]));
    const details = new Map([...known.details].filter(([key]) => listed.has(key)));
    this.#known.set(source, Promise.resolve({ ...known, details, spend: spendKeys(listed) }));
  }

  #definitions(source: FieldEndpoints): Promise<Definitions> {
    const known = this.#known.get(source) ?? this.#fetch(source);
    this.#known.set(source, known);
    return known;
  }

  async #fetch(source: FieldEndpoints): Promise<Definitions> {
    const { fields: listed, metadata: from, readMetadata: read = readMetadata } = source;
    const [fields, metadata] = await Promise.all([
      listed ? this.#torii.read({ endpoint: listed, read: readFields, keep: 'throughWrites' }) : [],
      this.#torii.read({ endpoint: from, read, keep: 'throughWrites' }),
    ]);
    return define(source, fields, metadata.predefined, metadata.custom);
  }
}

function define(
  source: FieldEndpoints,
  fields: readonly FieldRow[],
  predefined: readonly FieldRow[],
  custom: readonly FieldRow[],
): Definitions {
  const all = new Map<string, FieldDefinition>();
  for (const row of predefined) all.set(row.key, { ...row, kind: 'predefined', isListed: false });
  for (const row of custom) all.set(row.key, { ...row, kind: 'custom', isListed: false });
  for (const row of fields) all.set(row.key, together(all.get(row.key), row));
  const listed = new Set([...fields, ...(source.predefined ? [...predefined, ...custom] : [])].map(row => row.key));
  const terms: ContractTerms = source === SOURCES.contracts ? contractTerms([...all.values()]) : {};
  const shown = new Set<string | undefined>([...source.columns, terms.startKey, terms.endKey]);
  const details = [...all].filter(([key]) => listed.has(key) && !shown.has(key) && canBeAsked(key));
  const spend = spendKeys(source === SOURCES.apps ? all : new Map());
  return { all: [...all.values()], details: new Map(details), spend, ...terms };
}

/** Whether a field can be asked for by its key: commas stand between the keys that Torii is asked for, so one of two parts would be two unknown ones. */
function canBeAsked(key: string): boolean {
  return !key.includes(',');
}

/** One definition from the two lists: metadata and fields each leave out something that the other has. */
function together(known: FieldDefinition | undefined, row: FieldRow): FieldDefinition {
  if (!known) return { ...row, kind: 'custom', isListed: true };
  return {
    ...known,
    isListed: true,
    name: known.name ?? row.name,
    type: known.type ?? row.type,
    isDeleted: known.isDeleted ?? row.isDeleted,
    options: row.options ?? known.options,
    sourceIdApp: known.sourceIdApp ?? row.sourceIdApp,
    id: known.id ?? row.id,
    idOrg: known.idOrg ?? row.idOrg,
    filterSystemKey: known.filterSystemKey ?? row.filterSystemKey,
  };
}

/**
 * Spells out the placeholders and custom fields among the columns, so that only keys which Torii knows are asked for.
 * Where the definitions can't be had, columns of Torii's own are still answered: the details' own resolvers report it.
 */
export async function spellOut(columns: Columns, definitions: () => Promise<Definitions>): Promise<Columns> {
  const details = [...columns].filter(column => column.startsWith('custom:') || spendKeyOf(column));
  if (details.length === 0) return columns;
  const own = columns.difference(new Set(details));
  const known = await definitions().catch(() => undefined);
  if (!known) return own;
  return new Set([...own, ...details.flatMap(column => spell(column, known))]);
}

function spell(column: string, definitions: Definitions): string[] {
  const term = TERM_OF.get(column);
  if (term) return columnsOf(definitions[term]);
  const spend = spendKeyOf(column);
  if (spend) return definitions.spend.has(spend) ? [customColumn(spend)] : [];
  const live = [...definitions.details.values()]
    .filter(field => !field.isDeleted)
    .map(field => customColumn(field.key));
  if (column === ALL_DETAILS) return live;
  // The two dates and the sums are no details to show and yet columns to ask for, also by their own key.
  const dates = [...columnsOf(definitions.startKey), ...columnsOf(definitions.endKey)];
  const known = [...live, ...dates, ...[...definitions.spend].map(customColumn)];
  return known.filter(name => name === column);
}

function columnsOf(key: string | undefined): string[] {
  return key === undefined ? [] : [customColumn(key)];
}

/** The fields of which the name or the key contains a text, in Torii's order. */
export function searched({ all }: Definitions, search: string | null | undefined): FieldDefinition[] {
  const wanted = caseless(search?.trim() ?? '');
  return all.filter(({ key, name }) => caseless(`${key}\n${name ?? ''}`).includes(wanted));
}
