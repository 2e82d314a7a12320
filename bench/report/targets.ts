import { LATENCY_MS } from '../passes/waits.ts';
import type { Results, WorkResult } from '../results.ts';
import { busiest, calmest, middle, ratioTo } from './ratios.ts';
import { figure, NONE } from './table.ts';

/** What is aimed at, what was measured, and whether that is enough; undefined where it was not measured. */
export interface Target {
  readonly aim: string;
  readonly measured: string;
  readonly met: boolean | undefined;
}

/** A figure, and what it is of. */
interface Measured {
  readonly of: string;
  readonly value: number;
}

/** Rows of a page up to which its time is Torii's. */
const SMALL = 50;

/** The targets of this project, as far as these results tell. */
export function targets(results: Results): Target[] {
  const { works, contenders } = results;
  const named = (...names: string[]) => works.filter(({ work }) => names.includes(work.name));
  const relations = works.filter(({ work }) => work.isRelation);
  const peers = contenders.filter(({ kind }) => kind === 'peer').map(({ name }) => name);
  return [
    atLeast('≥ 0.80 of `memory` on 50 rows', 0.8, over(named('users50', 'edges50'), ['memory'])),
    atLeast('the same, `service`', 0.8, over(named('users50', 'edges50'), ['memory'], 'service')),
    atLeast('≥ 0.60 of `memory` on 1000 rows', 0.6, over(named('users1000', 'edges1000'), ['memory'])),
    atLeast('the same, `service`', 0.6, over(named('users1000', 'edges1000'), ['memory'], 'service')),
    atLeast('≥ 1.0 × `thin` on every work', 1, over(works, ['thin'])),
    atLeast('the same, `service`', 1, over(works, ['thin'], 'service')),
    atLeast('≥ 3 × `mesh` and `plain` on relations', 3, over(relations, ['mesh', 'plain'])),
    atMost('traces of everything cost ≤ 15 %: `this` ÷ `traced` ≤ 1.18', 1.18, over(works, ['traced'])),
    atLeast('ahead of every peer on every work', 1, over(works, peers)),
    atMost('≤ 1.10 × depth × latency on small pages', 1.1, waited(works)),
    atMost('1000 rows take ≤ 11 × 100 rows', 11, growth(works)),
    atMost('the heap is the same over a walk of 50 pages: ≤ 1.10 ×', 1.1, kept(results)),
    atMost('first answer ≤ 1000 ms after `node src/main.ts`', 1000, one('start', results.starts.get('this'))),
    atMost('event loop blocked ≤ 50 ms by the largest page', 50, one('1000 rows', results.blocks.get('this')?.alone)),
  ];
}

function atLeast(aim: string, least: number, measured: readonly Measured[]): Target {
  return judged(aim, measured.toSorted((one, other) => one.value - other.value)[0], value => value >= least);
}

function atMost(aim: string, most: number, measured: readonly Measured[]): Target {
  return judged(aim, measured.toSorted((one, other) => other.value - one.value)[0], value => value <= most);
}

/** The worst of what was measured decides. */
function judged(aim: string, worst: Measured | undefined, enough: (value: number) => boolean): Target {
  if (worst === undefined) return { aim, measured: NONE, met: undefined };
  return { aim, measured: `${figure(worst.value)} (${worst.of})`, met: enough(worst.value) };
}

function over(works: readonly WorkResult[], names: readonly string[], of = 'this'): Measured[] {
  return works.flatMap(result =>
    names.flatMap(name => one(`${result.work.name}, ${name}`, ratioTo(name, busiest(result), of)?.median)),
  );
}

function waited(works: readonly WorkResult[]): Measured[] {
  return works
    .filter(({ work }) => work.size <= SMALL)
    .flatMap(({ work, waits }) => {
      const ms = waits.get('this');
      return one(work.name, ms === undefined ? undefined : ms / (work.depth * LATENCY_MS));
    });
}

/** Time of an answer to one caller alone. */
function growth(works: readonly WorkResult[]): Measured[] {
  const time = (name: string) => {
    const found = works.find(({ work }) => work.name === name);
    return found && middle(calmest(found), 'this', ({ perSecond }) => 1 / perSecond);
  };
  const [hundred, thousand] = [time('users100'), time('users1000')];
  return hundred === undefined || thousand === undefined ? [] : one('one caller', thousand / hundred);
}

function kept({ walks }: Results): Measured[] {
  const walk = walks.get('this');
  return walk === undefined ? [] : one(`${walk.pages} pages`, walk.late / walk.early);
}

function one(of: string, value: number | undefined): Measured[] {
  return value === undefined ? [] : [{ of, value }];
}
