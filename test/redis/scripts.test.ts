import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ended } from '../../src/torii/budget/ledger.ts';
import type { Wanted } from '../../src/torii/redis/account.ts';
import { RedisLink, scriptOf } from '../../src/torii/redis/connection/link.ts';
import { onLedger } from '../../src/torii/redis/scripts.ts';
import { type Reply, View } from '../../src/torii/redis/view.ts';
import { describeWithRedis, type OwnRedis, startRedis } from '../support/process/ownRedis.ts';
import { Model, type Told } from './model.ts';

const CLOCK = 'time[1] * 1000 + math.floor(time[2] / 1000)';
const LIMIT = 20;
const START = Date.UTC(2026, 0, 5, 10, 0, 17);

/** A script that is told what time it is. */
function clocked(name: 'take' | 'tell') {
  const text = onLedger(name);
  expect(text).toContain(CLOCK);
  return scriptOf(text.replace(CLOCK, 'tonumber(ARGV[2])'));
}

let redis: OwnRedis;
let link: RedisLink;
let names = 0;

interface Call {
  readonly takenAt: number;
  readonly sentAt: number;
}

/** A replica, as far as its questions go. */
class Asking {
  readonly id: string;
  readonly view = new View(LIMIT);
  readonly calls: Call[] = [];
  #ended: { sentAt: number; endedAt: number }[] = [];
  #back = 0;

  constructor(id: string) {
    this.id = id;
  }

  /** One of its calls has ended, if it has any. */
  end(at: number, counted: boolean, now: number): Call | undefined {
    const [call] = this.calls.splice(at % Math.max(1, this.calls.length), 1);
    if (call && counted) this.#ended.push({ sentAt: call.sentAt, endedAt: now });
    else if (call) this.#back += 1;
    return call;
  }

  report(operations: number): Told {
    const [ended, back] = [this.#ended, this.#back];
    this.#ended = [];
    this.#back = 0;
    const latest = this.calls.reduce((last, { takenAt }) => Math.max(last, takenAt), 0);
    const [callers, fresh] = [operations, operations >> 1];
    return {
      id: this.id,
      pending: this.calls.length,
      latest,
      generation: this.view.generation,
      callers,
      fresh,
      back,
      ended,
    };
  }
}

type Step =
  | { readonly is: 'pass'; readonly ms: number }
  | { readonly is: 'take'; readonly by: number; readonly wanted: Wanted; readonly callers: number }
  | {
      readonly is: 'end';
      readonly by: number;
      readonly which: number;
      readonly counted: boolean;
      readonly newest: boolean;
      readonly told:
        | { readonly status?: number; readonly limit?: number; readonly remaining?: number; readonly resetIn?: number }
        | undefined;
    };

const small = fc.nat({ max: 8 });
const steps: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      is: fc.constant('pass' as const),
      ms: fc.constantFrom(0, 1, 7, 90, 800, 1_000, 2_500, 9_000, 31_000, 61_000),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      is: fc.constant('take' as const),
      by: fc.nat({ max: 2 }),
      wanted: fc.record({ first: small, fresh: small, more: small, background: small, operations: fc.constant(0) }),
      callers: fc.nat({ max: 3 }),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      is: fc.constant('end' as const),
      by: fc.nat({ max: 2 }),
      which: fc.nat({ max: 30 }),
      counted: fc.boolean(),
      newest: fc.boolean(),
      told: fc.option(
        fc.record(
          {
            status: fc.constantFrom(200, 200, 404, 429, 500),
            limit: fc.constantFrom(LIMIT, LIMIT, 12, 200_000),
            remaining: fc.nat({ max: LIMIT }),
            resetIn: fc.constantFrom(1, 400, 1_000, 2_900, 5_000, 5_600, 30_000, 60_000),
          },
          { requiredKeys: [] },
        ),
        { nil: undefined },
      ),
    }),
  },
);

/** Runs steps against Redis and the model, and compares after each. */
async function compare(sequence: readonly Step[]): Promise<void> {
  names += 1;
  const name = `{compare}${names}`;
  const [take, tell] = [clocked('take'), clocked('tell')];
  const model = new Model(LIMIT);
  const replicas = ['one', 'two', 'three'].map(id => new Asking(id));
  let now = START;
  const ask = async (script: typeof take, replica: Asking, report: Told, question: object): Promise<Reply> => {
    const { view } = replica;
    const ended = report.ended.map(({ sentAt, endedAt }) => [now - endedAt, now - sentAt, 1]);
    const latest = report.latest === 0 ? -1 : now - report.latest;
    const [stamp, stampBy] = view.stamps(now);
    const text = {
      ...question,
      report: { ...report, ended, latest, known: view.known, replicas: 3, leaves: false },
      channel: 'torii:at:',
      stamp,
      stampBy,
      limit: LIMIT,
      view: view.toSend(now, -1),
    };
    const reply = JSON.parse(
      String(await link.script(script, [name, `${name}w`], [JSON.stringify(text), String(now)])),
    ) as Reply;
    view.see(reply, now, now);
    view.take(reply, now);
    return reply;
  };
  for (const step of sequence) {
    if (step.is === 'pass') {
      now += step.ms;
      continue;
    }
    const replica = replicas[step.by];
    if (!replica) continue;
    let reply: Reply;
    if (step.is === 'take') {
      const report = replica.report(step.callers);
      reply = await ask(take, replica, report, { take: step.wanted });
      const granted = model.take(now, report, step.wanted);
      expect(reply.granted).toEqual(granted);
      const sum = granted.reduce((all, calls) => all + calls, 0);
      for (let at = 0; at < sum; at += 1) replica.calls.push({ takenAt: now, sentAt: now });
    } else {
      const call = replica.end(step.which, step.counted, now);
      const report = replica.report(0);
      const { resetIn, ...facts } = step.told ?? {};
      const told: Ended | undefined =
        call && step.counted && step.told
          ? { ...call, ...facts, ...(resetIn === undefined ? {} : { resetAt: now + resetIn }), newest: step.newest }
          : undefined;
      reply = await ask(tell, replica, report, told ? { told: durations(told, now) } : {});
      model.tell(now, report, told);
    }
    expect(stateOf(reply)).toEqual(stateOfModel(model, now));
  }
}

function durations({ status = -1, limit = -1, remaining = -1, resetAt, takenAt, sentAt, newest }: Ended, now: number) {
  const pause = status === 429 ? (resetAt === undefined ? 60_000 : resetAt - now) : -1;
  return {
    status,
    limit,
    remaining,
    newest,
    pause,
    reset: resetAt === undefined ? -1 : resetAt - now,
    sent: now - sentAt,
    taken: now - takenAt,
  };
}

function stateOf({
  generation,
  limit,
  used,
  told,
  end,
  length,
  slides,
  tells,
  cautious,
  paused,
  crowded,
  left,
}: Reply) {
  return { generation, limit, used, told, end, length, slides, tells, cautious, paused, crowded, left };
}

function stateOfModel({ ledger }: Model, now: number) {
  const left = ledger.available(now);
  const { window, generation, length, slides, tells, cautious, isCrowded: crowded } = ledger;
  const { limit, told, end } = window;
  const paused = Math.max(0, ledger.pausedUntil - now);
  const used = ledger.used(now);
  return {
    generation,
    limit,
    used,
    told,
    end: end === undefined ? -1 : Math.max(0, end - now),
    length,
    slides,
    tells,
    cautious,
    paused,
    crowded,
    left,
  };
}

describeWithRedis('issue 14: the arithmetic in Lua is that in TypeScript', () => {
  beforeAll(async () => {
    redis = await startRedis();
    link = new RedisLink({ url: redis.url, mode: 'single', prefix: 'torii:', replicas: 1 });
    await link.connect(5_000);
  });
  afterAll(async () => {
    link.close();
    await redis.stop();
  });

  test('whatever three replicas take, send, give back and are told, after every step', async () => {
    await fc.assert(fc.asyncProperty(fc.array(steps, { minLength: 5, maxLength: 60 }), compare), { numRuns: 500 });
  }, 120_000);
});
