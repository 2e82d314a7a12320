import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Contender, type Surroundings, WATCHED } from './contenders/contender.ts';
import { ask, type Running, run } from './contenders/running.ts';
import type { LoadQuestions } from './load/main.ts';
import { Child } from './processes/child.ts';
import type { Questions } from './processes/questions.ts';
import type { UpstreamQuestions } from './upstream/main.ts';
import type { Sample, Work } from './works/work.ts';
import { allWorks } from './works/works.ts';

/** Users that a work names one by one. */
const SPREAD = 200;
/** GraphQL's Int ends here: some tools take ids for one. */
const MOST_INT = 2 ** 31;

interface SampleUser {
  readonly id: number;
  readonly lifecycleStatus: string;
}

interface SamplePage {
  readonly users: readonly SampleUser[];
  readonly nextCursor: string | null;
}

/** Everything that runs at a time: what stands for Torii, the load, and the contenders, each a process of its own. */
export class Stage {
  readonly #directory = mkdtempSync(join(tmpdir(), 'torii-bench-'));
  readonly #forget = () => rmSync(this.#directory, { recursive: true, force: true });
  readonly #document: string;
  readonly #running: Running[] = [];
  readonly upstream: Child<UpstreamQuestions>;
  readonly load: Child<LoadQuestions>;

  private constructor(upstream: Child<UpstreamQuestions>, load: Child<LoadQuestions>, document: string) {
    process.once('exit', this.#forget);
    this.upstream = upstream;
    this.load = load;
    this.#document = document;
  }

  /** @param users of the organisation @param document Torii's OpenAPI document, for those that read it */
  static async open(users: number, document: string): Promise<Stage> {
    const upstream = await startScript<UpstreamQuestions>('upstream', [String(users)], /upstream (\S+)\n/);
    const load = await startScript<LoadQuestions>('load', [], /load is up/);
    return new Stage(upstream, load, document);
  }

  /** Those that are up, in the order in which they were started. */
  get running(): readonly Running[] {
    return this.#running;
  }

  get surroundings(): Surroundings {
    return { upstream: this.upstream.url, answers: join(this.#directory, 'answers.json'), document: this.#document };
  }

  async start(contender: Contender, flags: readonly string[] = WATCHED): Promise<Running> {
    const running = await run(contender, this.surroundings, flags);
    this.#running.push(running);
    return running;
  }

  /** The works, about rows that the organisation has. */
  async works(): Promise<readonly Work[]> {
    const users = await this.#users();
    const apps = await this.#rows<{ apps: { id: number }[] }>('/apps?size=1&fields=id');
    const every = Math.max(1, Math.floor(users.length / SPREAD));
    const sample: Sample = {
      spread: users
        .filter((_, at) => at % every === 0)
        .slice(0, SPREAD)
        .map(({ id }) => id),
      active: users.findLast(({ id, lifecycleStatus }) => id < MOST_INT && lifecycleStatus === 'active')?.id ?? 0,
      appId: apps.apps[0]?.id ?? 0,
    };
    return allWorks(sample);
  }

  /** Keeps what a contender answers to each work, for one that answers from memory. */
  async keepAnswers(running: Running, works: readonly Work[]): Promise<void> {
    const answers: Record<string, unknown> = {};
    for (const { name, torii } of works) {
      if (torii !== undefined) answers[name] = (await ask(running, torii.post)).data;
    }
    writeFileSync(this.surroundings.answers, JSON.stringify(answers));
  }

  /** Ends all that runs. */
  async close(): Promise<void> {
    const children = [...this.#running.map(({ child }) => child), this.load, this.upstream];
    await Promise.all(children.map(child => child.stop()));
    process.off('exit', this.#forget);
    this.#forget();
  }

  async #users(): Promise<readonly SampleUser[]> {
    const users: SampleUser[] = [];
    let from: string | null = '';
    while (from !== null) {
      const { users: rows, nextCursor }: SamplePage = await this.#rows(
        `/users?size=1000&fields=lifecycleStatus${from}`,
      );
      users.push(...rows);
      from = nextCursor === null ? null : `&cursor=${encodeURIComponent(nextCursor)}`;
    }
    return users;
  }

  async #rows<Answer>(path: string): Promise<Answer> {
    const answer = await fetch(`${this.upstream.url}/v1.0${path}`, { signal: AbortSignal.timeout(60_000) });
    if (!answer.ok) throw new Error(`expected rows of ${path}, got ${answer.status}`);
    return (await answer.json()) as Answer;
  }
}

function startScript<Q extends Questions>(
  name: string,
  parameters: readonly string[],
  says: RegExp,
): Promise<Child<Q>> {
  const script = fileURLToPath(new URL(`${name}/main.ts`, import.meta.url));
  return Child.start<Q>({ name, command: [script, ...parameters], environment: { NODE_ENV: 'production' }, says });
}
