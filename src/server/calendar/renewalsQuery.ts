import type { Execute, Executed, GraphError } from '../../mcp/execution.ts';
import { failureOf, isBearable, NO_DAYS, TOO_MANY } from './calendarFailure.ts';
import type { Window } from './window.ts';

/** Contracts a page, and pages of each kind at the most: a calendar of more is of no use to anybody. */
const AT_ONCE = 500;
const MOST_PAGES = 10;

/** A contract with a day in the window, as the document below selects it. */
export interface Renewal {
  readonly toriiId: string;
  readonly name: string | null;
  readonly status: string | null;
  readonly endDate: string | null;
  readonly cancellationDeadline: string | null;
  readonly cancellationNoticePeriod: number | null;
  readonly autoRenewal: boolean | null;
  readonly vendor: string | null;
  readonly amount: Amount | null;
  readonly yearlyCost: Amount | null;
  readonly app: { readonly name: string | null } | null;
  readonly owner: { readonly fullName: string | null; readonly email: string | null } | null;
}

interface Amount {
  readonly decimal: string | null;
  readonly currency: string | null;
}

/** What a calendar shows. */
export interface Renewals {
  /** Torii's number of the organisation and its name; null where the key may not know them. */
  readonly organization: { readonly toriiId: string; readonly companyName: string | null } | null;
  /** Contracts whose last day is in the window. */
  readonly ending: readonly Renewal[];
  /** Contracts that can be cancelled until a day in the window. */
  readonly cancelling: readonly Renewal[];
}

/** The kinds of days, and the variables that say whether and from where contracts with one are asked for. */
const KINDS = {
  ending: { asks: 'ends', after: 'afterEnd' },
  cancelling: { asks: 'cancels', after: 'afterCancel' },
} as const;
type Kind = keyof typeof KINDS;

/** In the schema's own names: it is translated as tools' documents are. */
export const DOCUMENT = `query RenewalCalendar(
  $from: Date!
  $to: Date!
  $status: TextFilter
  $first: Int!
  $isFirst: Boolean!
  $ends: Boolean!
  $afterEnd: String
  $cancels: Boolean!
  $afterCancel: String
) {
  organization @include(if: $isFirst) { toriiId companyName }
  ending: contracts(
    first: $first
    after: $afterEnd
    filter: { status: $status, endDate: { gte: $from, lte: $to } }
    orderBy: [{ field: END_DATE }]
  ) @include(if: $ends) {
    ...Renewals
  }
  cancelling: contracts(
    first: $first
    after: $afterCancel
    filter: { status: $status, cancellationDeadline: { gte: $from, lte: $to } }
    orderBy: [{ field: CANCELLATION_DEADLINE }]
  ) @include(if: $cancels) {
    ...Renewals
  }
}
fragment Renewals on ContractConnection {
  pageInfo { hasNextPage endCursor }
  nodes {
    toriiId
    name
    status
    endDate
    cancellationDeadline
    cancellationNoticePeriod
    autoRenewal
    vendor
    amount { decimal currency }
    yearlyCost { decimal currency }
    app { name }
    owner { fullName email }
  }
}`;

/**
 * Reads what a calendar shows. A kind of days that the organisation's contracts do not have is left out.
 *
 * @throws CalendarError where something is missing that would make the calendar lie
 */
export async function readRenewals(execute: Execute, window: Window, signal: AbortSignal): Promise<Renewals> {
  const reading = { ending: new Reading('ending'), cancelling: new Reading('cancelling') };
  let organization: Renewals['organization'] = null;
  for (let pages = 0; Object.values(reading).some(one => one.isOpen); pages += 1) {
    if (pages === MOST_PAGES) throw TOO_MANY;
    const variables = variablesOf(window, pages === 0, Object.values(reading));
    const executed = await execute({ ...EXECUTION, variables, signal });
    if (pages === 0) organization = organizationOf(executed);
    for (const one of Object.values(reading)) one.take(executed, pages === 0);
  }
  const { ending, cancelling } = reading;
  if (!ending.exists && !cancelling.exists) throw NO_DAYS;
  return { organization, ending: ending.found, cancelling: cancelling.found };
}

const EXECUTION = { source: DOCUMENT, operationName: 'RenewalCalendar', writes: false, readOnly: true } as const;

function variablesOf({ from, to, statuses }: Window, isFirst: boolean, reading: readonly Reading[]) {
  const asked = reading.flatMap(({ kind, isOpen, after }) => [
    [KINDS[kind].asks, isOpen],
    [KINDS[kind].after, after],
  ]);
  return {
    from,
    to,
    status: statuses ? { in: statuses } : null,
    first: AT_ONCE,
    isFirst,
    ...Object.fromEntries(asked),
  };
}

/** Contracts with one kind of days, page by page. */
class Reading {
  readonly kind: Kind;
  readonly found: Renewal[] = [];
  /** Whether the organisation's contracts have such days. */
  exists = true;
  /** Whether there are more. */
  isOpen = true;
  after: string | null = null;

  constructor(kind: Kind) {
    this.kind = kind;
  }

  /** Takes in a page, if one was asked for. @throws CalendarError where it can't be shown */
  take({ data, errors = [] }: Executed, isFirst: boolean): void {
    if (!this.isOpen) return;
    const own = errors.filter(({ path }) => path?.[0] === this.kind || path === undefined);
    if (isFirst && own.some(hasNoSuchDays)) {
      this.exists = false;
      this.isOpen = false;
      return;
    }
    const failure = own.find(error => !isBearable(error));
    if (failure) throw failureOf(failure);
    // Only the document above is executed: these are the fields that it selects.
    const page = data?.[this.kind] as Page | null | undefined;
    if (!page) throw failureOf(errors[0]);
    this.found.push(...page.nodes.filter(node => node !== null));
    this.after = page.pageInfo.endCursor;
    this.isOpen = page.pageInfo.hasNextPage;
  }
}

interface Page {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes: readonly (Renewal | null)[];
}

/** A key that may not know the organisation may still know contracts. */
function organizationOf({ data, errors = [] }: Executed): Renewals['organization'] {
  const failure = errors.find(({ path }) => path?.[0] === 'organization');
  if (failure && !isForbidden(failure)) throw failureOf(failure);
  return (data?.['organization'] as Renewals['organization'] | undefined) ?? null;
}

/** The arguments are ours: all that can be wrong with them is that there is no such detail. */
function hasNoSuchDays({ path, extensions }: GraphError): boolean {
  return path?.length === 1 && extensions?.['code'] === 'BAD_USER_INPUT';
}

function isForbidden({ extensions }: GraphError): boolean {
  return extensions?.['code'] === 'FORBIDDEN' || extensions?.['code'] === 'NOT_FOUND';
}
