import type { Contender } from './contenders/contender.ts';
import { inTurn } from './inTurn.ts';
import type { LineUp } from './lineUp.ts';
import type { Options } from './options.ts';
import { type Counts, countAll } from './passes/counts.ts';
import { ProcessPass } from './passes/processPass.ts';
import { WorkPass } from './passes/workPass.ts';
import { machine } from './report/machine.ts';
import type { Results } from './results.ts';
import { Stage } from './stage.ts';
import type { Work } from './works/work.ts';
import { MIXED, WITHOUT_WORK } from './works/works.ts';

/** Users of the organisation. */
const USERS = 5_000;

/**
 * Runs the contenders side by side.
 *
 * @throws Error where one cannot be started, answers other rows than `this`, or where a checkout of this project fails under load
 * @throws RangeError where a work is named that is not there
 */
export async function bench(
  options: Options,
  { contenders, absent }: LineUp,
  say: (line: string) => void,
): Promise<Results> {
  const stage = await Stage.open(USERS, options.document);
  try {
    const all = await stage.works();
    const wanted = wantedOf(options, [...all.map(({ name }) => name), MIXED.name, ...WITHOUT_WORK]);
    say(`starting ${contenders.map(({ name }) => name).join(', ')}`);
    await startAll(stage, contenders, all);
    const counts: Counts = new Map(await inTurn(all, async work => [work.name, await countAll(stage, work)] as const));
    say(`${all.length} works: the answers agree`);
    const workPass = new WorkPass(stage, options, counts, say);
    const works = await inTurn(
      all.filter(({ name }) => wanted(name)),
      work => workPass.measure(work),
    );
    if (wanted(MIXED.name)) works.push(await workPass.measureMixed());
    const processes = await new ProcessPass(stage, options, counts, say).measure(wanted);
    const { rounds, seconds } = options;
    const { failures } = workPass;
    return { machine: machine(options.command), contenders, absent, failures, works, rounds, seconds, ...processes };
  } finally {
    await stage.close();
  }
}

function wantedOf({ works }: Options, known: readonly string[]): (name: string) => boolean {
  const unknown = works?.find(name => !known.includes(name));
  if (unknown !== undefined) throw new RangeError(`--works: expected some of ${known.join(', ')}, got ${unknown}`);
  return name => works?.includes(name) ?? true;
}

/** What answers from memory is started when there are answers. */
async function startAll(stage: Stage, contenders: readonly Contender[], works: readonly Work[]): Promise<void> {
  for (const [at, contender] of contenders.entries()) {
    const running = await stage.start(contender);
    if (at === 0) await stage.keepAnswers(running, works);
  }
}
