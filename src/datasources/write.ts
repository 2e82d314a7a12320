import { ENDPOINTS, type EndpointName } from '../torii/endpoints.ts';
import type { Read } from '../torii/envelope.ts';
import { shown } from '../torii/inputError.ts';
import { type Query, requestPath } from '../torii/path.ts';
import { brokenColumn } from '../torii/rows/column.ts';
import type { Torii } from '../torii/session.ts';
import { ToriiError } from '../torii/toriiError.ts';
import type { FormFile } from '../torii/write.ts';
import { type Content, sameContent } from './content.ts';
import { type Path, type Places, type Problem, refusal } from './problem.ts';

/** A field of a thing and what it is to hold, or was last seen to hold. */
export interface Detail<Row> {
  /** The field as callers know it. */
  readonly field: string;
  readonly path: Path;
  /** Torii's name in bodies, and what is sent under it. */
  readonly key: string;
  readonly value: unknown;
  /** The same value as `now` would read it. */
  readonly content: Content;
  /** Columns that `now` reads. */
  readonly columns: readonly string[];
  readonly now: (row: Row) => Content;
}

/** What an update changes, and how the thing can be read. */
export interface Update<Row> {
  readonly details: readonly Detail<Row>[];
  /** What the caller last saw. */
  readonly expected: readonly Detail<Row>[];
  /** The thing as it is now. @throws ToriiError NOT_FOUND where there is none */
  readonly current: (torii: Torii, columns: ReadonlySet<string>) => Promise<Row>;
}

/** A write that is thought out and not sent. */
export interface Draft<Row> {
  readonly endpoint: EndpointName;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Query;
  readonly body?: unknown;
  readonly form?: FormFile;
  readonly read: Read<Row>;
  readonly places: Places;
  readonly update?: Update<Row>;
  /** Reads back what a write without an answer did, where no update says how; undefined where that is not certain. */
  readonly confirm?: (torii: Torii, sentAt: Date) => Promise<Row | undefined>;
}

/** A call as it would be made, without the key. */
export interface PlannedRequest {
  readonly method: string;
  readonly template: string;
  readonly path: string;
  readonly body: unknown;
}

export interface Change {
  readonly field: string;
  readonly before: Content;
  readonly after: Content;
}

/** What came of a write: its answer, what it would have done, or what the caller has to mend first. */
export interface Outcome<Row> {
  readonly result: Row | null;
  readonly request: PlannedRequest | null;
  readonly changes: readonly Change[] | null;
  readonly problems: readonly Problem[];
}

/** The body that says what the details are to hold. Without a prototype: keys are the organisation's own. */
export function bodyOf(details: readonly Pick<Detail<never>, 'key' | 'value'>[]): Readonly<Record<string, unknown>> {
  const body: Record<string, unknown> = Object.create(null);
  for (const { key, value } of details) body[key] = value;
  return body;
}

/** Where the details were given, by Torii's names. */
export function placesOf(details: readonly Pick<Detail<never>, 'key' | 'path'>[], target?: Path): Places {
  return { ...(target ? { target } : {}), named: new Map(details.map(({ key, path }) => [key, path])) };
}

const NOTHING = { result: null, request: null, changes: null, problems: [] };

/** Carries out writes, one at a time, and has everything forgotten that was known before. */
export class Writer {
  readonly #torii: Torii;
  readonly #forget: () => void;

  constructor(torii: Torii, forget: () => void) {
    this.#torii = torii;
    this.#forget = forget;
  }

  /**
   * Sends a draft, or says what it would do. Nothing is sent where the thing is not as it was last seen.
   *
   * @throws ToriiError what the caller can't mend, WRITE_OUTCOME_UNKNOWN among it
   */
  async carryOut<Row>(draft: Draft<Row>, dryRun: boolean): Promise<Outcome<Row>> {
    try {
      const row = await this.#current(draft, dryRun);
      const problems = row ? conflicts(draft.update?.expected ?? [], row) : [];
      if (problems.length > 0) return { ...NOTHING, problems };
      if (!dryRun) return { ...NOTHING, result: await this.#send(draft) };
      return { ...NOTHING, request: planned(draft), changes: row && changes(draft.update?.details ?? [], row) };
    } catch (error) {
      const problem = refusal(error, draft.places);
      if (!problem) throw error;
      return { ...NOTHING, problems: [problem] };
    }
  }

  /** One read of all that has to be known; null where nothing has to be. */
  async #current<Row>({ update, endpoint }: Draft<Row>, dryRun: boolean): Promise<Row | null> {
    if (!update || (update.expected.length === 0 && !dryRun)) return null;
    const columns = columnsOf([...update.expected, ...(dryRun ? update.details : [])]);
    return whole(await update.current(this.#torii, columns), columns, endpoint);
  }

  async #send<Row>(draft: Draft<Row>): Promise<Row> {
    const { update, confirm, places: _, ...call } = draft;
    if (ENDPOINTS[draft.endpoint].method === 'GET') return this.#torii.read(call);
    const sentAt = new Date();
    const readBack = update
      ? () => updated(this.#torii, update, draft.endpoint)
      : confirm && (() => confirm(this.#torii, sentAt));
    try {
      return await this.#torii.write({ ...call, ...(readBack ? { confirm: readBack } : {}) });
    } finally {
      this.#forget();
    }
  }
}

/** The thing, where it holds all that it was to hold. */
async function updated<Row>(
  torii: Torii,
  { details, current }: Update<Row>,
  endpoint: EndpointName,
): Promise<Row | undefined> {
  const columns = columnsOf(details);
  const row = whole(await current(torii, columns), columns, endpoint);
  return details.every(({ now, content }) => sameContent(now(row), content)) ? row : undefined;
}

/** A row whose columns can all be read: what is broken says neither that a thing is as it was nor that it is not. @throws ToriiError */
function whole<Row>(row: Row, columns: ReadonlySet<string>, endpoint: EndpointName): Row {
  const broken = typeof row === 'object' && row !== null ? brokenColumn(row, [...columns]) : undefined;
  if (broken === undefined) return row;
  throw new ToriiError('UPSTREAM_PROTOCOL', `Expected a value that ${broken} can hold, got something else`, {
    endpoint,
  });
}

function columnsOf(details: readonly Pick<Detail<never>, 'columns'>[]): Set<string> {
  return new Set(details.flatMap(({ columns }) => columns));
}

function conflicts<Row>(expected: readonly Detail<Row>[], row: Row): Problem[] {
  return expected
    .filter(({ now, content }) => !sameContent(now(row), content))
    .map(({ field, path, now, content }) => {
      const message = `Expected ${field} to be ${shown(content)} still, it is ${shown(now(row) ?? null)}`;
      return { code: 'CONFLICT', message, path };
    });
}

function changes<Row>(details: readonly Detail<Row>[], row: Row): Change[] {
  return details.map(({ field, now, content }) => ({ field, before: now(row) ?? null, after: content ?? null }));
}

type Call = Pick<Draft<never>, 'endpoint' | 'params' | 'query' | 'body' | 'form'>;

function planned({ endpoint, params = {}, query = {}, body, form }: Call): PlannedRequest {
  const { method, path: template } = ENDPOINTS[endpoint];
  const file = form && { name: form.name, contentType: form.contentType, size: form.bytes.length };
  return {
    method,
    template,
    path: requestPath(endpoint, params, query),
    body: form ? { ...form.fields, file } : (body ?? null),
  };
}
