import type { HistogramNesting } from '../../torii/answers/histogramNestings.ts';
import type { QueryParameters } from '../../torii/requests/path.ts';
import { readTotals, type TotalsRow } from '../../torii/rows/totals/totals.ts';
import type { Torii } from '../../torii/session.ts';
import { ToriiError } from '../../torii/toriiError.ts';
import { type Filter, filtersParameter, type MayMatchNothing } from '../loading/listParameters.ts';
import { arePeriods, areWithin, type Period } from './periods.ts';

/** How Torii makes one number of many. */
export type Metric = 'sum' | 'avg' | 'min' | 'max';

/** Buckets by a column's values, at most so many. */
export interface ByValue {
  readonly field: string;
  readonly size: number;
}

/** Buckets of a date column, one a week, month, quarter or year; bounds are days. */
export interface ByPeriod extends ByValue {
  readonly period: Period;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Periods between the bounds without a row come as well. */
  readonly withEmpty: boolean;
}

/** One number of a column's values. */
export interface ByMetric {
  readonly field: string;
  readonly metric: Metric;
}

/** One level of an aggregation; the next one is about the rows of each of its buckets. */
export type Step = ByValue | ByPeriod | ByMetric;

/** Which rows of a list are counted, spelled Torii's way. */
export interface TotalsQuery extends MayMatchNothing {
  readonly filters?: readonly Filter[];
  readonly [parameter: string]: unknown;
}

/** Lists that Torii counts and adds up, and the least column each can be asked for. */
const LEAST = { listUsers: 'email', listApps: 'id', listContracts: 'id' } as const;

export type TotalsList = keyof typeof LEAST;

/** The guide first; it is the newer of the two. */
const NESTINGS: readonly HistogramNesting[] = ['guide', 'document'];

/** What nothing fits. */
const NOTHING: TotalsRow = { count: 0, value: null, buckets: [] };

/** What Torii counts and adds up by itself: `aggs` of `/users`, `/apps` and `/contracts`. */
export class Totals {
  readonly #torii: Torii;

  constructor(torii: Torii) {
    this.#torii = torii;
  }

  /**
   * Counts the rows of a list, level by level: one call. The first histogram of a key may take two, until it is known where Torii reads its
   * options.
   *
   * @throws ToriiError BAD_USER_INPUT where Torii does not count by one of the columns
   */
  async of(list: TotalsList, query: TotalsQuery, steps: readonly Step[]): Promise<TotalsRow> {
    if (query.matchesNothing) return NOTHING;
    const at = steps.findIndex(step => 'period' in step);
    const step = steps[at];
    return step && 'period' in step
      ? this.#nested(
          list,
          query,
          steps,
          row => arePeriods(keysAt(row, at), step.period) && areWithin(keysAt(row, at), step),
        )
      : this.#ask(list, query, steps, 'guide');
  }

  /** The nesting that worked for this key, or else both in turn: one may be refused, or its options passed over. */
  async #nested(
    list: TotalsList,
    query: TotalsQuery,
    steps: readonly Step[],
    fits: (row: TotalsRow) => boolean,
  ): Promise<TotalsRow> {
    const known = this.#torii.nesting();
    const inTurn = known ? [known, ...NESTINGS.filter(one => one !== known)] : NESTINGS;
    let misfit: { readonly row: TotalsRow; readonly nesting: HistogramNesting } | undefined;
    let refusal: unknown;
    for (const nesting of inTurn) {
      try {
        const row = await this.#ask(list, query, steps, nesting);
        if (nesting === known || fits(row)) {
          // Of no buckets nobody can tell whether the options were read.
          if (row.buckets.length > 0) this.#torii.learnNesting(nesting);
          return row;
        }
        misfit ??= { row, nesting };
      } catch (error) {
        if (!isRefusal(error)) throw error;
        refusal ??= error;
      }
    }
    if (!misfit) throw refusal;
    this.#torii.learnNesting(misfit.nesting);
    return misfit.row;
  }

  async #ask(
    list: TotalsList,
    { matchesNothing: _, filters = [], ...query }: TotalsQuery,
    steps: readonly Step[],
    nesting: HistogramNesting,
  ): Promise<TotalsRow> {
    const aggs = aggregation(steps, nesting);
    try {
      return await this.#torii.read({
        endpoint: list,
        query: {
          ...(query as QueryParameters),
          filters: filtersParameter(filters),
          fields: LEAST[list],
          size: 1,
          aggs: aggs && JSON.stringify(aggs),
        },
        read: readTotals(steps.map(step => ('metric' in step ? 'number' : 'buckets'))),
      });
    } catch (error) {
      throw isRefusal(error) && aggs ? refused(error, list, steps) : error;
    }
  }
}

/** Torii's `aggs`: one level inside the other. */
function aggregation(
  [step, ...rest]: readonly Step[],
  nesting: HistogramNesting,
): Readonly<Record<string, unknown>> | undefined {
  if (!step) return undefined;
  const aggs = aggregation(rest, nesting);
  return { ...levelOf(step, nesting), ...(aggs ? { aggs } : {}) };
}

function levelOf(step: Step, nesting: HistogramNesting): Readonly<Record<string, unknown>> {
  const { field } = step;
  if ('metric' in step) return { field, aggregationType: 'metric', options: { metricFunction: step.metric } };
  const { size } = step;
  if (!('period' in step)) return { field, aggregationType: 'groupBy', options: { size } };
  const { period, from, to, withEmpty } = step;
  const bounds = { ...(from ? { min: from } : {}), ...(to ? { max: to } : {}) };
  const histogram = {
    datePeriod: period,
    ...(from || to ? { hardBounds: bounds } : {}),
    ...(withEmpty ? { extendedBounds: bounds } : {}),
  };
  const options = nesting === 'guide' ? { size, dateHistogramOptions: histogram } : { size, ...histogram };
  return { field, aggregationType: 'date_histogram', options };
}

/** The keys of all buckets so many levels down. */
function keysAt({ buckets }: TotalsRow, level: number): readonly unknown[] {
  return level === 0 ? buckets.map(({ key }) => key) : buckets.flatMap(bucket => keysAt(bucket, level - 1));
}

function isRefusal(error: unknown): error is ToriiError {
  return error instanceof ToriiError && error.code === 'BAD_USER_INPUT';
}

function refused(error: ToriiError, endpoint: TotalsList, steps: readonly Step[]): ToriiError {
  const fields = [...new Set(steps.map(({ field }) => field))].join(', ');
  return new ToriiError('BAD_USER_INPUT', `Torii refuses to count or add up by ${fields}: ${error.message}`, {
    endpoint,
    ...(error.status === undefined ? {} : { status: error.status }),
    cause: error,
  });
}
