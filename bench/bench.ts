import { type Contender, MEMORY } from './contenders/contender.ts';
import type { LineUp } from './lineUp.ts';
import type { Options } from './options.ts';
import { blocks } from './passes/blocks.ts';
import { type Counted, countAll } from './passes/counts.ts';
import { type Lane, type Round, speed } from './passes/speed.ts';
import { starts } from './passes/starts.ts';
import { wait } from './passes/waits.ts';
import { type Walk, walk } from './passes/walks.ts';
import { machine } from './report/machine.ts';
import type { ByName, ProcessResults, Results, WorkResult } from './results.ts';
import { Stage } from './stage.ts';
import type { Work } from './works/work.ts';
import { MIXED } from './works/works.ts';

/** Users of the organisation, and of the one that is walked through. */
const USERS = 5_000;
const WALKED = { full: 50_000, quick: 5_000, check: 3_000 };
/** Callers that ask different things at once. */
const CROWD = { full: 50, quick: 16, check: 4 };
/** Measurements of what is measured one by one. */
const TIMES = { full: 7, quick: 1, check: 1 };

type Say = (line: string) => void;
type Counts = ReadonlyMap<string, ByName<Counted>>;

/** Runs the contenders side by side. @throws Error where one fails, or answers other rows than `this` */
export async function bench(options: Options, { contenders, absent }: LineUp, say: Say): Promise<Results> {
  const stage = await Stage.open(USERS, options.document);
  try {
    const all = await stage.works();
    say(`starting ${contenders.map(({ name }) => name).join(', ')}`);
    await startAll(stage, contenders, all);
    const counts: Counts = new Map(await inTurn(all, async work => [work.name, await countAll(stage, work)] as const));
    say(`${all.length} works: the answers agree`);
    const wanted = ({ name }: { name: string }) => options.works?.includes(name) ?? true;
    const works = await inTurn(all.filter(wanted), work => {
      say(work.title);
      return measure(stage, options, work, counts.get(work.name) ?? new Map());
    });
    if (wanted(MIXED)) works.push(await measureMixed(stage, options, counts));
    const processes = await measureProcesses(stage, options, counts, say);
    const { rounds, seconds } = options;
    return { machine: machine(options.command), contenders, absent, works, rounds, seconds, ...processes };
  } finally {
    await stage.close();
  }
}

/** What answers from memory is started when there are answers. */
async function startAll(stage: Stage, contenders: readonly Contender[], works: readonly Work[]): Promise<void> {
  for (const [at, contender] of contenders.entries()) {
    const running = await stage.start(contender);
    if (at === 0) await stage.keepAnswers(running, works);
  }
}

async function measure(stage: Stage, options: Options, work: Work, counted: ByName<Counted>): Promise<WorkResult> {
  const lanes = stage.running.flatMap(running => {
    const post = counted.get(running.contender.name)?.post;
    return post === undefined ? [] : [{ running, post, posts: [post] }];
  });
  const speeds = await inTurn(options.connections, async connections => {
    return [connections, await speedByName(stage, options, lanes, connections)] as const;
  });
  const waits = await inTurn(lanes, async ({ running, post }) => {
    return [running.contender.name, await wait(stage, running, post, TIMES[options.mode])] as const;
  });
  return { work, counted, speeds: new Map(speeds), waits: new Map(waits) };
}

/** A crowd that asks different things; who cannot do one of them does not take part. */
async function measureMixed(stage: Stage, options: Options, counts: Counts): Promise<WorkResult> {
  const lanes = stage.running.flatMap(running => {
    const posts = MIXED.works.flatMap(work => counts.get(work)?.get(running.contender.name)?.post ?? []);
    return posts.length === MIXED.works.length ? [{ running, posts }] : [];
  });
  const connections = CROWD[options.mode];
  const speeds = await speedByName(stage, options, lanes, connections);
  return { work: MIXED, counted: new Map(), speeds: new Map([[connections, speeds]]), waits: new Map() };
}

async function speedByName(
  stage: Stage,
  { rounds, seconds, mode }: Options,
  lanes: readonly Lane[],
  connections: number,
): Promise<ByName<readonly Round[]>> {
  const warmSeconds = mode === 'full' ? seconds : 0;
  const found = await speed(stage, lanes, { connections, rounds, seconds, warmSeconds });
  return new Map([...found].map(([{ running }, figures]) => [running.contender.name, figures]));
}

/** What is of a process and not of a work: memory first, since the rest adds to it. */
async function measureProcesses(stage: Stage, options: Options, counts: Counts, say: Say): Promise<ProcessResults> {
  const peaks = await inTurn(stage.running, async ({ contender, child }) => {
    return [contender.name, (await child.ask('usage', null)).peakBytes] as const;
  });
  const postOf = (work: string, { name }: Contender) => {
    const post = counts.get(work)?.get(name)?.post;
    if (post === undefined) throw new Error(`expected ${name} to do ${work}`);
    return post;
  };
  say('the event loop');
  const blocked = await inTurn(stage.running, async running => {
    const post = postOf('users1000', running.contender);
    return [running.contender.name, await blocks(stage, running, post, TIMES[options.mode])] as const;
  });
  say('starting and answering');
  const starters = stage.running.map(({ contender }) => ({ contender, post: postOf('users50', contender) }));
  const started = await starts(starters, stage.surroundings, TIMES[options.mode]);
  return {
    peaks: new Map(peaks),
    blocks: new Map(blocked),
    starts: started,
    walks: await walkAll(stage, options, say),
  };
}

/** Through a larger organisation of its own, by processes of their own, one after the other. */
async function walkAll(stage: Stage, options: Options, say: Say): Promise<ByName<Walk>> {
  const users = WALKED[options.mode];
  say(`a walk through ${users} users`);
  const walkers = stage.running.map(({ contender }) => contender).filter(({ name }) => name !== MEMORY.name);
  const large = await Stage.open(users, options.document);
  try {
    const walks = await inTurn(walkers, async contender => {
      const walked = await walk(await large.start(contender, ['--expose-gc']), users);
      return walked === undefined ? [] : [[contender.name, walked] as const];
    });
    return new Map(walks.flat());
  } finally {
    await large.close();
  }
}

/** One after the other: what runs beside a measurement would change it. */
async function inTurn<Value, Result>(
  values: readonly Value[],
  perform: (value: Value) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const value of values) results.push(await perform(value));
  return results;
}
