import { inTurn } from '../inTurn.ts';
import type { Options } from '../options.ts';
import type { ByName, WorkResult } from '../results.ts';
import type { Stage } from '../stage.ts';
import type { Work } from '../works/work.ts';
import { MIXED } from '../works/works.ts';
import type { Counts } from './counts.ts';
import { type Lane, type Round, speed } from './speed.ts';
import { wait } from './waits.ts';

/** Callers that ask different things at once. */
const CROWD = { full: 50, quick: 16 };
/** Questions where Torii takes its time. */
const TIMES = { full: 7, quick: 1 };

/** What is measured of works, one after the other. */
export class WorkPass {
  readonly #stage: Stage;
  readonly #options: Options;
  readonly #counts: Counts;
  readonly #say: (line: string) => void;
  readonly #failures: string[] = [];

  constructor(stage: Stage, options: Options, counts: Counts, say: (line: string) => void) {
    this.#stage = stage;
    this.#options = options;
    this.#counts = counts;
    this.#say = say;
  }

  /** Where others than this project failed under load, and how. */
  get failures(): readonly string[] {
    return this.#failures;
  }

  /** @throws Error where a checkout of this project fails */
  async measure(work: Work): Promise<WorkResult> {
    this.#say(work.title);
    const counted = this.#counts.get(work.name) ?? new Map();
    const lanes = this.#lanes([work.name]);
    const speeds = await inTurn(this.#options.connections, async connections => {
      return [connections, await this.#speed(work, lanes, connections)] as const;
    });
    const times = TIMES[this.#options.mode];
    const waits = await inTurn(lanes, async ({ running, posts }) => {
      return [running.contender.name, await wait(this.#stage, running, posts[0], times)] as const;
    });
    return { work, counted, speeds: new Map(speeds), waits: new Map(waits) };
  }

  /** A crowd that asks different things. @throws Error where a checkout of this project fails */
  async measureMixed(): Promise<WorkResult> {
    this.#say(MIXED.title);
    const connections = CROWD[this.#options.mode];
    const speeds = await this.#speed(MIXED, this.#lanes(MIXED.works), connections);
    return { work: MIXED, counted: new Map(), speeds: new Map([[connections, speeds]]), waits: new Map() };
  }

  /** Who can do all of these works. */
  #lanes(works: readonly string[]): Lane[] {
    return this.#stage.running.flatMap(running => {
      const [first, ...rest] = works.flatMap(work => this.#counts.get(work)?.get(running.contender.name)?.post ?? []);
      return first === undefined || rest.length + 1 < works.length ? [] : [{ running, posts: [first, ...rest] }];
    });
  }

  async #speed(
    { title }: Pick<Work, 'title'>,
    lanes: readonly Lane[],
    connections: number,
  ): Promise<ByName<readonly Round[]>> {
    const { rounds, seconds, mode } = this.#options;
    const warmSeconds = mode === 'full' ? seconds : 0;
    const { done, failed } = await speed(this.#stage, lanes, { connections, rounds, seconds, warmSeconds });
    for (const [{ running }, why] of failed) {
      if (running.contender.kind === 'ours') throw new Error(`${title}, ${connections} connections: ${why}`);
      this.#failures.push(`${title}, ${connections} connections: ${why}`);
      this.#say(`${running.contender.name} fails: ${why}`);
    }
    return new Map([...done].map(([{ running }, figures]) => [running.contender.name, figures]));
  }
}
