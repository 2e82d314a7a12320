import { type Contender, MEMORY, WATCHED } from '../contenders/contender.ts';
import type { Running } from '../contenders/running.ts';
import { inTurn } from '../inTurn.ts';
import type { Options } from '../options.ts';
import type { ByName, ProcessResults } from '../results.ts';
import { Stage } from '../stage.ts';
import type { Post } from '../works/work.ts';
import { type Blocks, blocks } from './blocks.ts';
import type { Counts } from './counts.ts';
import { starts } from './starts.ts';
import { type Walk, walk } from './walks.ts';

/** Users of the organisation that is walked through. */
const WALKED = { full: 50_000, quick: 5_000 };
const TIMES = { full: 7, quick: 1 };

/** What is measured of processes, whatever they are asked. */
export class ProcessPass {
  readonly #stage: Stage;
  readonly #options: Options;
  readonly #counts: Counts;
  readonly #say: (line: string) => void;

  constructor(stage: Stage, options: Options, counts: Counts, say: (line: string) => void) {
    this.#stage = stage;
    this.#options = options;
    this.#counts = counts;
    this.#say = say;
  }

  /** Memory first, since the rest adds to it. @param wanted whether `blocks`, `starts` and `walk` are to be measured */
  async measure(wanted: (name: string) => boolean): Promise<ProcessResults> {
    return {
      peaks: await this.#byName(async ({ child }) => (await child.ask('usage', null)).peakBytes),
      blocks: wanted('blocks') ? await this.#blocks() : new Map(),
      starts: wanted('starts') ? await this.#starts() : new Map(),
      walks: wanted('walk') ? await this.#walks() : new Map(),
    };
  }

  #blocks(): Promise<ByName<Blocks>> {
    this.#say('the event loop');
    const times = TIMES[this.#options.mode];
    return this.#byName(running => blocks(this.#stage, running, this.#post('users1000', running.contender), times));
  }

  #starts(): Promise<ByName<number>> {
    this.#say('starting and answering');
    const starters = this.#stage.running.map(({ contender }) => ({
      contender,
      post: this.#post('users50', contender),
    }));
    return starts(starters, this.#stage.surroundings, TIMES[this.#options.mode]);
  }

  /** Through a larger organisation of its own, by processes of their own. */
  async #walks(): Promise<ByName<Walk>> {
    const users = WALKED[this.#options.mode];
    this.#say(`a walk through ${users} users`);
    const walkers = this.#stage.running.map(({ contender }) => contender).filter(({ name }) => name !== MEMORY.name);
    const large = await Stage.open(users, this.#options.document);
    try {
      const walks = await inTurn(walkers, async contender => {
        const walked = await walk(await large.start(contender, [...WATCHED, '--expose-gc']), users);
        return walked === undefined ? [] : [[contender.name, walked] as const];
      });
      return new Map(walks.flat());
    } finally {
      await large.close();
    }
  }

  async #byName<Figure>(measure: (running: Running) => Promise<Figure>): Promise<ByName<Figure>> {
    return new Map(
      await inTurn(this.#stage.running, async running => [running.contender.name, await measure(running)] as const),
    );
  }

  #post(work: string, { name }: Contender): Post {
    const post = this.#counts.get(work)?.get(name)?.post;
    if (post === undefined) throw new Error(`expected ${name} to do ${work}`);
    return post;
  }
}
