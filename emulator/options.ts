import type { EndpointName } from '../src/torii/endpoints.ts';

/** How many rows a sample organisation has. */
export interface Sizes {
  readonly users: number;
  readonly apps: number;
  readonly contracts: number;
  readonly auditLogs: number;
  readonly executions: number;
  readonly files: number;
  readonly transactions: number;
  /** Accounts in each of the three largest apps. */
  readonly bigAppUsers: number;
}

/** How the headers that tell a budget are spelled, or that there are none. */
export const RATE_HEADERS = ['X-RateLimit', 'X-Rate-Limit', 'none'] as const;

/** Spellings that Torii's document, its guides and its clients disagree on; a client has to read all of them. */
export interface Shapes {
  /** `{user: {…}}` or the object itself. */
  readonly envelopes: 'named' | 'bare';
  /** App tags as `"a,b"` or `["a", "b"]`. */
  readonly tags: 'string' | 'list';
  readonly times: 'iso' | 'epochMs';
  /** `createdBy` of contracts and `addedBy` of apps: the person or the id. */
  readonly authors: 'object' | 'id';
  /** Users, files, contracts and accounts in custom fields: objects or bare ids. */
  readonly references: 'object' | 'id';
  /** Money as a number beside a `currency` column, or as `{value, currency}`. */
  readonly amounts: 'number' | 'object';
  /** Under which name the rows of `/workflows/actionExecutions` come. */
  readonly executions: 'response' | 'actionExecutions';
  /** Where a histogram's options are read: in `options` as in the document, or in `options.dateHistogramOptions` as in Torii's guide. */
  readonly histogram: 'document' | 'guide';
  /** Whether executions carry `idActionApp` and `idActionUser`, which the document does not list. */
  readonly executionActors: boolean;
  /** Whether their `runtimeInfo` says more than Torii's document shows, the user: the contract, an attempt, an upload. */
  readonly richRuntimeInfo: boolean;
  /** Whether contracts carry `app: {id, name}` beside `idApp`. */
  readonly contractApps: boolean;
  /** The last page's `nextCursor`. */
  readonly lastCursor: 'null' | 'absent';
  readonly rateLimitHeaders: (typeof RATE_HEADERS)[number];
}

/** An API key: which organisation it opens, and whether it may write. */
export interface KeyDefinition {
  readonly key: string;
  /** Keys of the same number share an organisation. Default: the key's place in the list. */
  readonly organization?: number;
  /** Its writes are refused with 403. */
  readonly readOnly?: boolean;
  /** False: SCIM is refused with 403, as where it is not switched on or wants another key. Default true. */
  readonly scim?: boolean;
  /** False: its organisation has no startDate and endDate on contracts (set by the organisation's first key). */
  readonly contractDates?: boolean;
}

/** In which time calls are counted. */
export const RATE_WINDOWS = [
  /** One that opens with the first call. */
  'fixed',
  /** One of the calendar: it ends at a multiple of its length since 1970, such as a full minute. */
  'clock',
  /** The time just past: each call leaves its place when it is as old as the window is long. */
  'sliding',
] as const;

export interface RateLimitOptions {
  /** Default `fixed`. */
  readonly window?: (typeof RATE_WINDOWS)[number];
  /** Whether a call that is refused takes a place too, which only a sliding window shows. Default false. */
  readonly countRefused?: boolean;
  /** Multiplies the table's limits. */
  readonly scale?: number;
  /** Length of the window; Torii's is 60. */
  readonly windowSeconds?: number;
  /** Limits of single endpoints, in calls a window. */
  readonly perEndpoint?: Partial<Record<EndpointName, number>>;
}

/**
 * Milliseconds, or a range to draw from for each answer: calls are then answered in another order than they came in. The same seed
 * draws the same; without one it is another each time, which `Emulator.latency` tells.
 */
export type Latency = number | { readonly min: number; readonly max: number; readonly seed?: number };

export interface EmulatorOptions {
  readonly host?: string;
  /** 0, the default, takes any free port. */
  readonly port?: number;
  readonly seed?: number;
  readonly keys?: readonly (string | KeyDefinition)[];
  readonly sizes?: Partial<Sizes>;
  readonly shapes?: Partial<Shapes>;
  /** Default true: the table's limits. False: none. A number scales them. */
  readonly rateLimits?: boolean | number | RateLimitOptions;
  /** `/_control` and `faults`; default true. */
  readonly allowFaults?: boolean;
  /** How long each answer waits, up to a minute. */
  readonly latency?: Latency;
  /** How far its clock is ahead; behind, where negative. The header `Date`, reset times, windows and the times of new rows go by it. */
  readonly clockSkewSeconds?: number;
  /** Reads the document's `maxLength: 50` of `idUsers` as the string's length, which some deployments may do. */
  readonly idUsersMaxLength?: number;
}

export const DEFAULT_SIZES: Sizes = {
  users: 1200,
  apps: 150,
  contracts: 300,
  auditLogs: 3000,
  executions: 2500,
  files: 40,
  transactions: 400,
  bigAppUsers: 1050,
};

export const DEFAULT_SHAPES: Shapes = {
  envelopes: 'named',
  tags: 'string',
  times: 'iso',
  authors: 'object',
  references: 'object',
  amounts: 'number',
  executions: 'response',
  histogram: 'document',
  executionActors: false,
  richRuntimeInfo: false,
  contractApps: false,
  lastCursor: 'null',
  rateLimitHeaders: 'X-RateLimit',
};

export const DEFAULT_KEYS: readonly KeyDefinition[] = [
  { key: 'sample-key-1', organization: 1 },
  { key: 'sample-key-2', organization: 2 },
  { key: 'sample-key-3', organization: 3, contractDates: false },
  { key: 'sample-key-read-only', organization: 1, readOnly: true },
];

/** The keys as definitions; a bare string is a full key of an organisation of its own. */
export function keyDefinitions(keys: EmulatorOptions['keys']): readonly Required<KeyDefinition>[] {
  return (keys ?? DEFAULT_KEYS).map((given, index) => {
    const definition = typeof given === 'string' ? { key: given } : given;
    return { organization: index + 1, readOnly: false, scim: true, contractDates: true, ...definition };
  });
}
