import { ask, type Running } from '../contenders/running.ts';
import { WALK } from '../works/walk.ts';
import { valueAt } from '../works/work.ts';

/** What a walk through all users took. */
export interface Walk {
  readonly rows: number;
  readonly pages: number;
  readonly seconds: number;
  /** Bytes that the heap held after a collection, a fifth of the way in and at the end. */
  readonly early: number;
  readonly late: number;
  /** The most memory that it held. Bytes. */
  readonly peak: number;
}

/** Walks through all users by pages of 1000; undefined where the contender cannot. It has to be run with `--expose-gc`. */
export async function walk(running: Running, users: number): Promise<Walk | undefined> {
  const wording = WALK[running.contender.dialect];
  if (wording === undefined) return undefined;
  const most = Math.ceil(users / 1000);
  const began = performance.now();
  let after: string | null = null;
  let rows = 0;
  let pages = 0;
  let early = 0;
  do {
    const { data } = await ask(running, wording.page(after));
    const page = valueAt(data, wording.rows);
    rows += Array.isArray(page) ? page.length : 0;
    pages += 1;
    if (pages === Math.ceil(most / 5)) early = await running.child.ask('heap', null);
    const next = valueAt(data, wording.next);
    after = typeof next === 'string' ? next : null;
  } while (after !== null && pages < most);
  const seconds = (performance.now() - began) / 1000;
  if (rows !== users) throw new Error(`${running.contender.name}: expected a walk through ${users} users, got ${rows}`);
  const late = await running.child.ask('heap', null);
  const { peakBytes: peak } = await running.child.ask('usage', null);
  return { rows, pages, seconds, early, late, peak };
}
