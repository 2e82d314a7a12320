import { Refusal } from '../http/refusal.ts';

/** What may go wrong: `answers` instead of Torii's, its body `changed`, or its bytes delivered badly. */
export const FAULT_KINDS = {
  rateLimitShort: 'answer',
  rateLimitLong: 'answer',
  rateLimitBare: 'answer',
  error500: 'answer',
  error502: 'answer',
  error503: 'answer',
  error504: 'answer',
  unauthorized: 'answer',
  forbidden: 'answer',
  notFound: 'answer',
  /** Only calls that bring a cursor. */
  cursorRefused: 'answer',
  nullRow: 'change',
  missingId: 'change',
  unknownEnum: 'change',
  newField: 'change',
  epochTimes: 'change',
  listForString: 'change',
  /** Only calls that bring a cursor: it comes back as `nextCursor`. */
  repeatedCursor: 'change',
  emptyObject: 'delivery',
  nullBody: 'delivery',
  emptyBody: 'delivery',
  html: 'delivery',
  wrongContentType: 'delivery',
  truncatedJson: 'delivery',
  truncatedGzip: 'delivery',
  resetBeforeHeaders: 'delivery',
  resetInBody: 'delivery',
  slowHeaders: 'delivery',
  slowBody: 'delivery',
  drip: 'delivery',
  /** New connections are cut as soon as they stand, before a request is read: `endpoint`, `key` and `match` do not apply. */
  resetOnAccept: 'connection',
  /** Nobody listens for `delayMs`; connections that are open end with their answer. */
  refused: 'connection',
} as const;

export type FaultKind = keyof typeof FAULT_KINDS;

export interface Fault {
  readonly kind: FaultKind;
  /** `GET /users`; absent: every endpoint. */
  readonly endpoint?: string;
  readonly key?: string;
  /** What the path with its query must hold, decoded. */
  readonly match?: string;
  /** Calls that match, and that no earlier fault meets, which are let through first. Default 0. */
  readonly after?: number;
  /** How many calls it meets. Default: all, until the faults are cleared. */
  readonly times?: number;
  /** The share of matching calls it meets. Default 1. */
  readonly probability?: number;
  /**
   * Of writes: met `before` they are carried out, or `after`, so that only the answer is lost. Default: `after` where the
   * answer's body is what breaks, else `before`.
   */
  readonly phase?: 'before' | 'after';
  /** How long slow kinds take, and nobody listens (default 300). Milliseconds. */
  readonly delayMs?: number;
  /** `Retry-After` of rateLimitShort (default 1) and rateLimitLong (default 120), and when rateLimitBare's `-Reset` is due. Seconds. */
  readonly seconds?: number;
  /** The row that nullRow and missingId meet. Default 0. */
  readonly row?: number;
}

/** What a fault looks at. */
export interface FaultTarget {
  readonly endpoint: string;
  readonly key: string;
  readonly path: string;
  readonly query: ReadonlyMap<string, string>;
}

interface ActiveFault {
  readonly fault: Fault;
  seen: number;
  met: number;
}

export interface Faults {
  add(...faults: readonly Fault[]): void;
  clear(): void;
  /** Faults in the order they were set, and how many calls each has met. */
  readonly list: readonly { readonly fault: Fault; readonly met: number }[];
}

export interface FaultBook extends Faults {
  /** The fault that meets a call, and counts it. */
  take(target: FaultTarget): Fault | null;
  /** Whether a new connection is to be cut. */
  takeConnection(): boolean;
}

function text({ path, query }: FaultTarget): string {
  const parameters = [...query].map(([name, value]) => `${name}=${value}`).join('&');
  return parameters === '' ? path : `${path}?${parameters}`;
}

function matches(fault: Fault, target: FaultTarget): boolean {
  if (fault.kind === 'resetOnAccept') return false;
  if (fault.endpoint !== undefined && fault.endpoint !== target.endpoint) return false;
  if (fault.key !== undefined && fault.key !== target.key) return false;
  if (fault.match !== undefined && !text(target).includes(fault.match)) return false;
  const needsCursor = fault.kind === 'cursorRefused' || fault.kind === 'repeatedCursor';
  return !needsCursor || target.query.has('cursor');
}

/** Counts a matching call; says whether the fault meets it. */
function meets(active: ActiveFault): boolean {
  const { after = 0, times = Number.POSITIVE_INFINITY, probability = 1 } = active.fault;
  active.seen += 1;
  if (active.seen <= after || active.met >= times) return false;
  if (probability < 1 && Math.random() >= probability) return false;
  active.met += 1;
  return true;
}

/** Refuses what is no fault: an unknown kind, or a setting of the wrong type. */
function check(fault: Fault): void {
  if (typeof fault !== 'object' || fault === null || !Object.hasOwn(FAULT_KINDS, fault.kind)) {
    throw new Refusal(400, `expected a fault of a known kind, got ${JSON.stringify(fault)}`);
  }
  const numbers = ['after', 'times', 'probability', 'delayMs', 'seconds', 'row'] as const;
  const wrong = numbers.find(name => fault[name] !== undefined && !(Number(fault[name]) >= 0));
  if (wrong !== undefined) throw new Refusal(400, `expected a number as "${wrong}"`);
}

/** Faults as they were set; `onConnectionFault` is told of those that concern connections that are already open. */
export function createFaults(allowed: boolean, onConnectionFault: (fault: Fault) => void): FaultBook {
  let book: ActiveFault[] = [];
  return {
    get list() {
      return book.map(({ fault, met }) => ({ fault, met }));
    },
    add(...faults) {
      if (!allowed) throw new Refusal(403, 'faults are not allowed in this emulator');
      faults.forEach(check);
      for (const fault of faults) {
        book.push({ fault, seen: 0, met: 0 });
        const atOnce = fault.kind === 'resetOnAccept' || (fault.kind === 'refused' && (fault.after ?? 0) === 0);
        if (atOnce) onConnectionFault(fault);
      }
    },
    clear() {
      book = [];
    },
    take(target) {
      for (const active of book) {
        if (!matches(active.fault, target)) continue;
        if (active.fault.kind !== 'refused') {
          if (meets(active)) return active.fault;
          continue;
        }
        active.seen += 1;
        if (active.seen === active.fault.after) onConnectionFault(active.fault);
      }
      return null;
    },
    takeConnection: () => book.some(active => active.fault.kind === 'resetOnAccept' && meets(active)),
  };
}
