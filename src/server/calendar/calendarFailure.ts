import type { GraphError } from '../../mcp/execution.ts';
import type { Refusal } from '../errors/refusal.ts';

/** Why there is no calendar. */
export class CalendarError extends Error implements Refusal {
  override readonly name = 'CalendarError';
  readonly status: number;
  readonly code: string;
  /** Seconds after which it is worth asking again; undefined where nobody knows. */
  readonly retryAfter: number | undefined;
  declare readonly retryable?: true;

  constructor({ status, code, message, retryable }: Refusal, retryAfter?: number | undefined) {
    super(message);
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
    if (retryable) this.retryable = retryable;
  }
}

export const NO_DAYS = new CalendarError({
  status: 400,
  code: 'BAD_USER_INPUT',
  message:
    "The organisation's contracts have neither a last day nor a day to cancel: contractFields lists what they have",
});

export const TOO_MANY = new CalendarError({
  status: 400,
  code: 'COST_EXCEEDED',
  message: 'Expected a window with at most 5000 contracts of a kind: ask for fewer days, or for one status',
});

/** HTTP's status for a code of the graph. Whatever is missing here is Torii's or ours, and may be over soon. */
const STATUSES: Readonly<Record<string, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  BAD_USER_INPUT: 400,
  COST_EXCEEDED: 400,
  RATE_LIMITED: 429,
  UPSTREAM_PROTOCOL: 502,
  UPSTREAM_TIMEOUT: 504,
  INTERNAL_SERVER_ERROR: 500,
};

/** The failure for an error of the graph. Without one: what should have been there was not. */
export function failureOf(error: GraphError | undefined): CalendarError {
  const { code = 'INTERNAL_SERVER_ERROR', retryAfter, retryable } = error?.extensions ?? {};
  const name = String(code);
  return new CalendarError(
    {
      status: STATUSES[name] ?? 503,
      code: name,
      message: error?.message ?? 'Internal server error',
      ...(retryable === true ? { retryable } : {}),
    },
    typeof retryAfter === 'number' ? retryAfter : undefined,
  );
}

/** Codes of what is amiss in one object, and stays so. */
const OF_ONE_OBJECT = ['UPSTREAM_PROTOCOL', 'NOT_FOUND', 'FORBIDDEN'];
/** `contracts`, `nodes`, which one: what is deeper is a detail of an event. */
const DETAIL_DEPTH = 4;
/** Without its days a contract is no event. */
const DAYS = ['endDate', 'cancellationDeadline'];

/** Whether an event is as well shown without what an error took away: a detail that nobody can read, an app that the key may not see. */
export function isBearable({ path = [], extensions }: GraphError): boolean {
  if (!OF_ONE_OBJECT.includes(String(extensions?.['code']))) return false;
  return path.length >= DETAIL_DEPTH && !DAYS.includes(String(path[3]));
}
