import type { Group, Measure } from '../../../datasources/totals/aggregate.ts';
import type { Period } from '../../../datasources/totals/periods.ts';
import type { Metric } from '../../../datasources/totals/totals.ts';
import type { MetricFunction, TotalsPeriod } from '../../../generated/resolvers-types.ts';
import { InputError, shown } from '../../../torii/inputError.ts';
import { isOwnKey, type OwnFields, orderColumn } from '../../arguments/columnNames.ts';
import { AMOUNT, NUMBER, TRUTH } from '../../arguments/filterValues.ts';
import type { ListColumn } from '../../entities/entity.ts';

export type AggregatedType = 'User' | 'App' | 'Contract';

/** Buckets that Torii gives. */
const MOST_BUCKETS = 100;

interface Named {
  readonly field?: string | null | undefined;
  readonly customField?: string | null | undefined;
}

export interface GroupArgs extends Named {
  readonly first?: number;
  readonly period?: TotalsPeriod | null | undefined;
  readonly from?: string | null | undefined;
  readonly to?: string | null | undefined;
  readonly withEmpty?: boolean;
}

export interface MetricArgs extends Named {
  readonly function: MetricFunction;
  readonly isConverted?: boolean;
}

/** A level of grouping. @throws InputError for what can't be grouped by */
export async function groupOf(type: AggregatedType, given: GroupArgs, ownFields: OwnFields): Promise<Group> {
  const { first = MOST_BUCKETS, period, from, to, withEmpty = false } = given;
  checkNamed(given, 'groupBy');
  if (!(first >= 1 && first <= MOST_BUCKETS)) {
    throw new InputError(`Expected first of groupBy to be 1 to ${MOST_BUCKETS}, got ${first}`);
  }
  const { column, kind } = await orderColumn(type, given, ownFields);
  if (kind.isDate) {
    const asked = (period ?? 'MONTHLY').toLowerCase() as Period;
    const bounds = { from: from ?? undefined, to: to ?? undefined };
    return { kind: 'date', period: asked, step: { field: column, size: first, period: asked, ...bounds, withEmpty } };
  }
  if (period || from || to || withEmpty) {
    throw new InputError(`Expected period, from, to and withEmpty for dates only, got them for ${nameOf(given)}`);
  }
  if (kind.expected === AMOUNT.expected) throw new InputError(`Expected no amounts to group by, got ${nameOf(given)}`);
  return {
    kind: kindOf({ kind }),
    step: { field: column, size: first },
    object: kind.object,
    label: kind.label,
    isLifecycle: given.field === 'LIFECYCLE_STATUS',
  };
}

function kindOf({ kind }: Pick<ListColumn, 'kind'>): 'text' | 'number' | 'boolean' {
  if (kind.expected === NUMBER.expected) return 'number';
  return kind.expected === TRUTH.expected ? 'boolean' : 'text';
}

/** Columns of Torii's own that numbers are made of. */
const NUMBERS: Readonly<Record<string, string>> = {
  SCORE: 'score',
  ACTIVE_USERS_COUNT: 'activeUsersCount',
  ACTIVE_APPS_COUNT: 'activeAppsCount',
};
/** Details of apps that are amounts in the organisation's currency, wherever it has them. */
const OWN_AMOUNTS: Readonly<Record<string, string>> = {
  EXPENSES: 'expenses',
  ACTIVE_CONTRACTS_TOTAL_VALUE: 'activeContractsTotalValue',
};

/** A number to make of rows. @throws InputError for what no number is made of */
export async function measureOf(type: AggregatedType, given: MetricArgs, ownFields: OwnFields): Promise<Measure> {
  checkNamed(given, 'metric');
  const metric = given.function.toLowerCase() as Metric;
  const { field, customField } = given;
  if (typeof field !== 'string') return ofOwnField(given, customField, metric, type, ownFields);
  const number = NUMBERS[field];
  if (number !== undefined) return { kind: 'number', step: { field: number, metric } };
  if (field === 'AMOUNT') return { kind: 'split', step: { field: 'amount', metric } };
  const { details, yearlyCostKey } = await ownFields();
  const own = OWN_AMOUNTS[field];
  const key = own === undefined ? yearlyCostKey : details.has(own) ? own : undefined;
  if (key === undefined) throw new InputError(`The organisation has no field for ${field}`);
  return { kind: own === undefined ? 'split' : 'own', step: { field: key, metric } };
}

async function ofOwnField(
  given: MetricArgs,
  customField: string | null | undefined,
  metric: Metric,
  type: AggregatedType,
  ownFields: OwnFields,
): Promise<Measure> {
  const { column, kind } = await orderColumn(type, { customField }, ownFields);
  if (kind.expected === NUMBER.expected) return { kind: 'number', step: { field: column, metric } };
  if (kind.expected !== AMOUNT.expected) {
    throw new InputError(`Expected a field that holds numbers for ${given.function}, got ${shown(customField)}`);
  }
  if (given.isConverted) return { kind: 'own', step: { field: column, metric } };
  throw new InputError(
    `Expected a field whose amounts can be told apart by their currencies, got ${shown(customField)}: say isConverted where they are all in the organisation's`,
  );
}

function checkNamed({ field, customField }: Named, place: string): void {
  const isNamed = typeof field === 'string';
  if (isNamed === (typeof customField === 'string')) {
    throw new InputError(`Expected either field or customField in ${place}, got ${isNamed ? 'both' : 'neither'}`);
  }
  if (typeof customField === 'string' && !isOwnKey(customField)) {
    throw new InputError(`Expected the key of a custom field in ${place}, got ${shown(customField)}`);
  }
}

function nameOf({ field, customField }: Named): string {
  return shown(field ?? customField);
}
