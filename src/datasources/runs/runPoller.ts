import { setTimeout as sleep } from 'node:timers/promises';
import { intactRows } from '../../torii/answers/envelope.ts';
import { ENDPOINTS } from '../../torii/endpoints.ts';
import { isEnded } from '../../torii/rows/runs/runStatus.ts';
import { runsOf, type WorkflowRunRow } from '../../torii/rows/runs/workflowRun.ts';
import type { WorkflowExecutionRow } from '../../torii/rows/workflows/workflowExecution.ts';
import type { Torii } from '../../torii/session.ts';
import { ToriiError } from '../../torii/toriiError.ts';
import { MOST_PAGES, READ_PAGE } from '../workflows/workflowExecutions.ts';
import { CallWindow } from './callWindow.ts';
import { Mailbox } from './mailbox.ts';
import type { ActionsRead, RunTarget } from './runTarget.ts';

export interface Pace {
  /** Calls a minute and key, whoever waits. */
  readonly perMinute: number;
  readonly minuteMs?: number;
  /** Milliseconds between two looks, at first and where something has moved; twice as long after each that saw nothing new. */
  readonly shortestMs: number;
  readonly longestMs: number;
}

export const PACE: Pace = { perMinute: 6, shortestMs: 5_000, longestMs: 60_000 };

/** Failures one after the other before those who wait are told. */
const MOST_FAILURES = 5;

/** A run on the way to its end; null where there is none. */
export type RunState = WorkflowRunRow | null;

interface Watcher {
  readonly target: RunTarget;
  readonly box: Mailbox<RunState>;
  /** What was last told of it. */
  known?: WorkflowRunRow;
  told?: string;
}

/** Looks how runs stand, on behalf of one key: once for all who wait, and not at all while nobody does. */
export class RunPoller {
  readonly #open: (signal: AbortSignal) => Torii;
  readonly #pace: Pace;
  readonly #window: CallWindow;
  readonly #watchers = new Set<Watcher>();
  /** What was read last, and when. */
  #last: { readonly read: ActionsRead; readonly at: number } | undefined;
  #stop: AbortController | undefined;
  /** Cuts the pause before the next look short. */
  #hurry: AbortController | undefined;

  /** @param open gives a session for one look */
  constructor(open: (signal: AbortSignal) => Torii, pace: Pace) {
    this.#open = open;
    this.#pace = pace;
    this.#window = new CallWindow(pace.perMinute, pace.minuteMs);
  }

  /** Whether nobody waits, and none of its calls counts any more. */
  get isForgettable(): boolean {
    return this.#isIdle && this.#window.isEmpty(Date.now());
  }

  get #isIdle(): boolean {
    return this.#watchers.size === 0;
  }

  /**
   * How a run stands, now and whenever it has moved, until it has ended. Stops when `signal` aborts or the reader goes.
   *
   * @throws what Torii answers, where it goes on answering so
   */
  async *watch(target: RunTarget, signal: AbortSignal): AsyncGenerator<RunState, void, undefined> {
    if (signal.aborted) return;
    const watcher: Watcher = { target, box: new Mailbox() };
    const leave = () => watcher.box.end();
    signal.addEventListener('abort', leave, { once: true });
    this.#watchers.add(watcher);
    if (!this.#tellFromLast(watcher)) this.#hurry?.abort();
    if (!this.#stop && !this.#isIdle) void this.#run();
    try {
      yield* watcher.box;
    } finally {
      signal.removeEventListener('abort', leave);
      this.#remove(watcher);
    }
  }

  /** Tells somebody new how theirs stood a moment ago; false where that look did not go far enough. */
  #tellFromLast(watcher: Watcher): boolean {
    const last = this.#last;
    if (!last || Date.now() - last.at > this.#pace.shortestMs || !watcher.target.isRead(last.read, undefined))
      return false;
    this.#tell(last.read, [watcher]);
    return watcher.told !== undefined;
  }

  /** Ends all who wait with an error. */
  close(error: Error): void {
    for (const watcher of [...this.#watchers]) this.#end(watcher, error);
  }

  async #run(): Promise<void> {
    const stop = new AbortController();
    this.#stop = stop;
    let pauseMs = this.#pace.shortestMs;
    let failures = 0;
    while (!stop.signal.aborted) {
      try {
        const moved = await this.#look(stop.signal);
        failures = 0;
        pauseMs = moved ? this.#pace.shortestMs : Math.min(pauseMs * 2, this.#pace.longestMs);
      } catch (error) {
        if (stop.signal.aborted) break;
        failures += 1;
        const mayPass = error instanceof ToriiError && error.retryable && failures < MOST_FAILURES;
        if (!mayPass) this.close(error instanceof Error ? error : new Error(String(error)));
        pauseMs = Math.min(pauseMs * 2, this.#pace.longestMs);
      }
      if (!stop.signal.aborted) await this.#pause(pauseMs, stop.signal);
    }
  }

  /** Reads as far as anybody needs, and tells each how theirs stands. Gives whether anything was new. */
  async #look(signal: AbortSignal): Promise<boolean> {
    const rows: WorkflowExecutionRow[] = [];
    let cursor: string | null = null;
    for (let pages = 1; ; pages += 1) {
      const next = await this.#page(cursor, signal);
      rows.push(...intactRows(next.rows));
      cursor = next.nextCursor;
      const read: ActionsRead = { rows, runs: runsOf(rows), pages, ended: cursor === null };
      const isLast = cursor === null || pages === MOST_PAGES;
      const { served = [], open = [] } = Object.groupBy(this.#watchers, ({ target, known }) =>
        target.isRead(read, known) ? 'served' : 'open',
      );
      if (isLast || open.length === 0) {
        this.#last = { read, at: Date.now() };
        return this.#tell(read, [...this.#watchers]);
      }
      // Those who have what they need are not kept waiting for the others.
      this.#tell(read, served);
    }
  }

  async #page(cursor: string | null, signal: AbortSignal) {
    const waitMs = this.#window.waitMs(Date.now());
    if (waitMs > 0) await sleep(waitMs, undefined, { signal, ref: false });
    this.#window.made(Date.now());
    return this.#open(signal).read({
      endpoint: 'listActionExecutions',
      query: { size: ENDPOINTS.listActionExecutions.page.max, cursor },
      read: READ_PAGE,
      keep: 'never',
    });
  }

  #tell(read: ActionsRead, watchers: readonly Watcher[]): boolean {
    let moved = false;
    for (const watcher of watchers) {
      try {
        const state = watcher.target.pick(read, watcher.known);
        if (state === undefined) continue;
        const told = JSON.stringify(state);
        if (told !== watcher.told) {
          moved = true;
          watcher.told = told;
          if (state) watcher.known = state;
          watcher.box.put(state);
        }
        if (!state || isEnded(state.executions ?? [])) this.#end(watcher);
      } catch (error) {
        this.#end(watcher, error);
      }
    }
    return moved;
  }

  #end(watcher: Watcher, error?: unknown): void {
    watcher.box.end(error);
    this.#remove(watcher);
  }

  #remove(watcher: Watcher): void {
    this.#watchers.delete(watcher);
    if (!this.#isIdle) return;
    this.#stop?.abort();
    this.#stop = undefined;
    this.#last = undefined;
  }

  async #pause(pauseMs: number, signal: AbortSignal): Promise<void> {
    this.#hurry = new AbortController();
    try {
      await sleep(pauseMs, undefined, { signal: AbortSignal.any([signal, this.#hurry.signal]), ref: false });
    } catch {
      // Somebody new wants to know, or nobody does any more.
    } finally {
      this.#hurry = undefined;
    }
  }
}
