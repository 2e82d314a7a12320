import { setTimeout as sleep } from 'node:timers/promises';
import type { Executed, GraphError } from '../../mcp/execution.ts';
import { AFTER, FIRST, PAGE_INFO, type Question, TOTAL } from '../../server/exporting/question.ts';
import { isObject } from '../../torii/answers/json.ts';
import { flatHeap } from './flatHeap.ts';
import type { Row } from './writing/formats.ts';
import type { Gap, ReadPage, Target } from './writing/target.ts';

/** Asks for a page. */
export type Ask = (question: Question, variables: Readonly<Record<string, unknown>>) => Promise<Executed>;

/** Who is told of how it goes. */
export interface Watcher {
  /** A page is asked for. */
  asks(): void;
  page(rows: number, total: number | null, executed: Executed): void;
  /** @param until epoch milliseconds @param why the code of the error */
  waits(until: number, why: string): void;
}

export interface WalkOptions {
  readonly question: Question;
  readonly ask: Ask;
  readonly target: Target;
  readonly watcher: Watcher;
  /** Rows of a page. */
  readonly size: number;
  /** Aborts when it is to stop after the page that is under way. */
  readonly stopping: AbortSignal;
  /** Milliseconds to wait before a page that Torii failed to give is asked for again; as many as there are times. */
  readonly pauses?: readonly number[];
}

/** A page that did not come, after all that was tried. */
export class PageError extends Error {
  override readonly name = 'PageError';
  readonly code: string;

  constructor({ message, extensions }: GraphError) {
    super(message);
    this.code = String(extensions?.['code'] ?? 'INTERNAL_SERVER_ERROR');
  }
}

const PAUSES = [1_000, 5_000, 15_000, 30_000];
/** Seconds to wait for a rate limit that does not say how long. */
const UNTOLD = 60;

/**
 * Goes through a connection to its end, page by page, and hands each to the target. Where Torii's limits are used up it waits as long as they say.
 *
 * @returns whether the end was reached; false: it was stopped before
 * @throws PageError for a page that does not come
 */
export async function walk(options: WalkOptions): Promise<boolean> {
  const { question, target, watcher, stopping } = options;
  const tidy = flatHeap();
  for (let cursor = target.cursor; ; ) {
    if (stopping.aborted) return false;
    const read = await nextPage(options, cursor);
    if (!read) return false;
    const { connection, executed } = read;
    const page = pageOf(question, connection, executed, target.rows);
    await target.take(page);
    tidy();
    watcher.page(target.rows, totalOf(connection), executed);
    if (page.next === null) return true;
    if (page.next === cursor)
      throw new PageError({ message: 'Expected another cursor for the next page, got the same one again' });
    cursor = page.next;
  }
}

interface Read {
  readonly connection: Row;
  readonly executed: Executed;
}

/** The page behind a cursor; undefined where it was stopped meanwhile. @throws PageError */
async function nextPage(options: WalkOptions, cursor: string | null): Promise<Read | undefined> {
  const { question, ask, size, watcher, stopping, pauses = PAUSES } = options;
  const variables = { ...question.variables, [FIRST]: size, [AFTER]: cursor };
  for (let failures = 0; ; ) {
    watcher.asks();
    const executed = await ask(question, variables);
    const limited = (executed.errors ?? []).find(({ extensions }) => extensions?.['code'] === 'RATE_LIMITED');
    const connection = connectionOf(executed.data, question.path);
    if (!limited && connection) return { connection, executed };
    const failure = limited ?? failureOf(executed, question);
    const pause = limited ? waitOf(limited) : isWorthAnother(failure) ? pauses[failures] : undefined;
    if (pause === undefined) throw new PageError(failure);
    if (!limited) failures += 1;
    watcher.waits(Date.now() + pause, String(failure.extensions?.['code']));
    if (!(await waited(pause, stopping))) return undefined;
  }
}

/** Whether nobody stopped it meanwhile. */
async function waited(pause: number, signal: AbortSignal): Promise<boolean> {
  return sleep(pause, true, { signal }).catch(() => false);
}

function waitOf({ extensions }: GraphError): number {
  const seconds = Number(extensions?.['retryAfter']);
  return 1000 * (Number.isFinite(seconds) && seconds > 0 ? seconds : UNTOLD);
}

function isWorthAnother({ extensions }: GraphError): boolean {
  return extensions?.['retryable'] === true;
}

/** Why there is no page: the error at it or above it, else any. */
function failureOf({ errors = [], data }: Executed, { path }: Question): GraphError {
  const above = errors.find(error => error.path?.every((step, at) => step === path[at]));
  const [first] = errors;
  const nowhere = {
    message: `Expected ${path.join('.')} in the answer, ${data ? 'what it is of does not exist' : 'got none'}`,
  };
  return above ?? first ?? nowhere;
}

function connectionOf(data: unknown, path: readonly string[]): Row | undefined {
  let value = data;
  for (const step of path) value = isObject(value) ? value[step] : undefined;
  return isObject(value) && isObject(value[PAGE_INFO]) ? value : undefined;
}

function totalOf({ [TOTAL]: total }: Row): number | null {
  return typeof total === 'number' ? total : null;
}

/** What an answer holds: its rows, and what is missing in them. */
function pageOf(
  { path, rows: [list, inner], columns }: Question,
  connection: Row,
  executed: Executed,
  before: number,
): ReadPage {
  const listed = connection[list];
  const entries: readonly unknown[] = Array.isArray(listed) ? listed : [];
  const nodes = entries.map(entry => (inner === undefined ? entry : isObject(entry) ? entry[inner] : null));
  const rows = nodes.map(node => (isObject(node) ? node : emptyRow(columns)));
  const begin = [...path, list];
  const gaps = (executed.errors ?? []).map((error): Gap => {
    const at =
      error.path && begin.every((step, place) => error.path?.[place] === step) ? error.path[begin.length] : undefined;
    const row = typeof at === 'number' ? rows[at] : undefined;
    return {
      ...(typeof at === 'number' ? { row: before + at + 1, id: row?.['id'] ?? null } : {}),
      path: (error.path ?? []).join('.'),
      code: error.extensions?.['code'] ?? null,
      message: error.message,
    };
  });
  return { rows, gaps, next: nextOf(connection) };
}

/** A row of which nothing came. */
function emptyRow(columns: Question['columns']): Row {
  return Object.fromEntries(columns.map(([name = '']) => [name, null]));
}

function nextOf({ [PAGE_INFO]: info }: Row): string | null {
  if (!isObject(info) || info['hasNextPage'] !== true) return null;
  const { endCursor } = info;
  if (typeof endCursor === 'string') return endCursor;
  throw new PageError({ message: 'Expected a cursor of the page that comes next, got none' });
}
