import type { Emulator } from '../../emulator/emulator.ts';
import { formsOf } from '../../test/tenancy/canary.ts';
import type { Task } from './tasks.ts';

interface Ending {
  readonly requests: number;
  readonly seconds: number;
  /** Of each server. */
  readonly exitCodes: readonly unknown[];
  readonly log: readonly string[];
  /** Whether calls over a limit are nobody's fault: a sliding window does not say how it goes on. */
  readonly mayExceed: boolean;
  /** Calls that replicas made from their own shares, since Redis took too long on a busy machine: as many may be over a limit. */
  readonly alone: number;
  /** Whether it was long and bad enough for limits and breakers to be met. */
  readonly isLong: boolean;
}

/** What became of a write, as its caller was told. */
type Told = 'done' | 'failed' | 'unknown' | 'unheard';

/** What clients are told where Torii fails or its limits are met; anything else is a mistake of the server's. */
const EXPECTED = new Set([
  'RATE_LIMITED',
  'UPSTREAM_UNAVAILABLE',
  'UPSTREAM_TIMEOUT',
  'UPSTREAM_PROTOCOL',
  'WRITE_OUTCOME_UNKNOWN',
]);

/** Looks at the memory: after fewer it is warming up still. */
const SETTLED = 20;

/** Keeps account of a soak: what was promised and what was not kept. */
export class Account {
  readonly #emulator: Emulator;
  readonly #keys: readonly string[];
  readonly #companies: ReadonlyMap<string, string>;
  readonly #writes: { readonly task: Task; readonly key: string; told: Told }[] = [];
  readonly #codes = new Map<string, number>();
  readonly #memory: number[] = [];
  readonly #leaks: string[] = [];
  #crossTenant = 0;
  #leftAlone = 0;
  #budget = { wrong: ['the budget was not looked at'], endpoints: 0 };
  #hung = 0;
  #badAnswers = 0;

  constructor(emulator: Emulator, keys: readonly string[]) {
    this.#emulator = emulator;
    this.#keys = keys;
    this.#companies = new Map(keys.map(key => [key, emulator.organization(key).profile.companyName]));
  }

  answered(task: Task, key: string, status: number, text: string): void {
    this.search(`answer of ${task.name}`, text);
    const body = parse(text);
    if (status !== 200 || body === undefined) this.#badAnswers += 1;
    const company = body?.data?.organization?.companyName;
    if (company && company !== this.#companies.get(key)) this.#crossTenant += 1;
    for (const other of this.#keys) {
      const domain = this.#emulator.organization(other).profile.domain;
      if (other !== key && domain && text.includes(`@${domain}"`)) this.#crossTenant += 1;
    }
    for (const error of body?.errors ?? []) {
      this.#count(String(error.extensions?.code));
      if (error.message?.includes('is left alone')) this.#leftAlone += 1;
    }
    if (task.mark) this.#writes.push({ task, key, told: told(task, body) });
  }

  /** The request ended without an answer, or not in time. */
  hung(task: Task, error: unknown): void {
    this.#hung += 1;
    console.error(`no answer: ${task.name}: ${String(error)}`);
    if (task.mark) this.#writes.push({ task, key: '', told: 'unheard' });
  }

  memory(megabytes: number): void {
    this.#memory.push(megabytes);
  }

  /** What was found of the budget after all outages. */
  budget(found: { readonly wrong: string[]; readonly endpoints: number }): void {
    this.#budget = found;
    for (const line of found.wrong) console.error(`the budget is not whole: ${line}`);
  }

  /** Looks for the keys, plain and encoded: they must not be anywhere. */
  search(place: string, text: string): void {
    for (const key of this.#keys) if (formsOf(key).some(form => text.includes(form))) this.#leaks.push(place);
  }

  /** Prints the account; gives how many promises were not kept. */
  report({ requests, seconds, exitCodes, log, mayExceed, alone, isLong }: Ending): number {
    const writes = this.#judge();
    const unhandled = log.filter(line => /unhandled|uncaught/i.test(line)).length;
    const growth = this.#growth();
    const limited = this.#codes.get('RATE_LIMITED') ?? 0;
    const unexpected = [...this.#codes]
      .filter(([code]) => !EXPECTED.has(code))
      .reduce((sum, [, times]) => sum + times, 0);
    const { wrong: notWhole, endpoints } = this.#budget;
    const tooMany = this.#emulator.log.calls.filter(({ status, fault }) => status === 429 && fault === null).length;
    const rows: readonly (readonly [string, number | string, number])[] = [
      ['duplicate writes', writes.duplicate, writes.duplicate],
      ['lost writes (told done, not there)', writes.lost, writes.lost],
      ['falsely failed writes (told failed, there)', writes.falselyFailed, writes.falselyFailed],
      ['cross-tenant rows', this.#crossTenant, this.#crossTenant],
      ['hung requests', this.#hung, this.#hung],
      ['answers other than 200 with JSON', this.#badAnswers, this.#badAnswers],
      ['unhandled rejections or exceptions', unhandled, unhandled],
      ['places where a key was found', this.#leaks.length, this.#leaks.length],
      ['errors that neither Torii nor its limits explain', unexpected, unexpected],
      ['errors because a limit was met (expected)', limited, isLong && limited === 0 ? 1 : 0],
      ['errors because a breaker was open (expected)', this.#leftAlone, isLong && this.#leftAlone === 0 ? 1 : 0],
      ['calls over a limit', tooMany, mayExceed ? 0 : Math.max(0, tooMany - alone)],
      ['calls made alone', alone, 0],
      [`of ${endpoints} budgets, not whole afterwards`, notWhole.length, notWhole.length],
      ['exit codes after SIGTERM', exitCodes.join(', '), exitCodes.filter(code => code !== 0).length],
      [
        'heap growth from the second quarter to the last',
        `${Math.round(growth * 100)} %`,
        this.#memory.length >= SETTLED && growth > 0.25 ? 1 : 0,
      ],
      ['heap after collection, MB, over the run', this.#memory.join(' '), 0],
    ];
    console.log(`soak: ${requests} requests in ${seconds} s, ${this.#emulator.log.calls.length} upstream calls`);
    console.log(`writes: ${JSON.stringify(writes)}`);
    console.log(`error codes: ${JSON.stringify(Object.fromEntries(this.#codes))}`);
    for (const [name, value] of rows) console.log(`  ${name}: ${value}`);
    for (const place of new Set(this.#leaks)) console.error(`a key was found in: ${place}`);
    return rows.reduce((sum, [, , wrong]) => sum + wrong, 0);
  }

  /** The process's memory in the last quarter of the run, over that in the second: warming up is not growing. */
  #growth(): number {
    const quarter = (from: number) => {
      const part = this.#memory.slice(
        Math.floor(this.#memory.length * from),
        Math.ceil(this.#memory.length * (from + 0.25)),
      );
      return part.toSorted((a, b) => a - b)[Math.floor(part.length / 2)] ?? 0;
    };
    return quarter(0.75) / Math.max(1, quarter(0.25)) - 1;
  }

  #count(code: string): void {
    this.#codes.set(code, (this.#codes.get(code) ?? 0) + 1);
  }

  #judge(): { done: number; failed: number; unknown: number; duplicate: number; lost: number; falselyFailed: number } {
    const carriedOut = new Map<string, number>();
    for (const write of this.#emulator.writes) {
      const { name } = (write.body ?? {}) as { name?: unknown };
      if (write.carriedOut && typeof name === 'string') carriedOut.set(name, (carriedOut.get(name) ?? 0) + 1);
    }
    const result = { done: 0, failed: 0, unknown: 0, duplicate: 0, lost: 0, falselyFailed: 0 };
    for (const { task, told } of this.#writes) {
      const times = carriedOut.get(task.mark?.text ?? '') ?? 0;
      if (times > 1) result.duplicate += 1;
      if (told === 'done' && times === 0) result.lost += 1;
      if (told === 'failed' && times > 0) result.falselyFailed += 1;
      if (told !== 'unheard') result[told] += 1;
    }
    return result;
  }
}

interface Body {
  readonly data?: { readonly organization?: { readonly companyName?: string } } & Record<string, unknown>;
  readonly errors?: readonly { readonly message?: string; readonly extensions?: { readonly code?: string } }[];
}

function parse(text: string): Body | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function told(task: Task, body: Body | undefined): Told {
  const codes = (body?.errors ?? []).map(error => error.extensions?.code);
  if (codes.includes('WRITE_OUTCOME_UNKNOWN')) return 'unknown';
  const payload = body?.data?.[task.name] as { userErrors?: readonly unknown[] } | null | undefined;
  return payload && payload.userErrors?.length === 0 ? 'done' : 'failed';
}
