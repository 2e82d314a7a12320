import { setTimeout as pass } from 'node:timers/promises';
import { Agent, request } from 'undici';
import type { Replica } from '../replica.ts';
import type { Ids } from './ownEmulator.ts';

/** An endpoint that is used up. */
export interface Target {
  readonly endpoint: string;
  /** Calls in a window. */
  readonly limit: number;
  /** Calls of a large operation. */
  readonly large: number;
  /** A field that makes one call of it, like no other. */
  readonly field: (ids: Ids) => string;
}

/** One that takes a machine some seconds to use up. */
export const SATURATED: Target = {
  endpoint: 'GET /users/{idUser}/apps',
  limit: 800,
  large: 100,
  field: ({ users }) => `user(id: "${oneOf(users)}") { apps(first: 1) { nodes { isUserRemovedFromApp } } }`,
};
/** One that any machine uses up in short windows. */
export const SMALL: Target = {
  endpoint: 'GET /users',
  limit: 100,
  large: 25,
  field: () => `users(first: 1, search: "${Math.random()}") { totalCount }`,
};
/** An endpoint that is asked for little. */
export const CALM = 'GET /contracts/{idContract}';
/** Loops that ask a replica: for one call, and for a hundred. */
const SINGLES = 2;
const LARGES = 1;
/** After a refusal, and between two questions. */
const REST_MS = 150;
const THINK_MS = 20;

/** A question, as it was answered. */
export interface Asked {
  readonly kind: 'single' | 'large' | 'calm';
  readonly replica: number;
  /** Epoch milliseconds. */
  readonly began: number;
  readonly tookMs: number;
  /** Codes of errors; `failed` where there was no answer. */
  readonly codes: readonly string[];
  /** Calls that were made of the endpoint that is used up. */
  readonly calls: number;
}

/** Asks replicas until it is told to stop, and keeps what was answered. */
export class Load {
  readonly asked: Asked[] = [];
  readonly #replicas: readonly Replica[];
  readonly #ids: Ids;
  readonly #target: Target;
  readonly #agent = new Agent({ connections: 64 });
  readonly #loops: Promise<void>[] = [];
  #isOver = false;

  constructor(replicas: readonly Replica[], ids: Ids, target: Target) {
    this.#target = target;
    this.#replicas = replicas;
    this.#ids = ids;
  }

  /** Full demand of one endpoint: half of it by operations of a hundred calls. */
  saturate(): void {
    for (const at of this.#replicas.keys()) {
      for (let loop = 0; loop < SINGLES; loop += 1) this.#loop(at, 'single', THINK_MS, () => this.#fields(1));
      for (let loop = 0; loop < LARGES; loop += 1)
        this.#loop(at, 'large', THINK_MS, () => this.#fields(this.#target.large));
    }
  }

  /** A few calls of another endpoint, evenly spread. @param everyMs milliseconds between two of one replica */
  trickle(everyMs: number): void {
    for (const at of this.#replicas.keys())
      this.#loop(at, 'calm', everyMs, () => `{ contract(id: "${oneOf(this.#ids.contracts)}") { name } }`);
  }

  async stop(): Promise<void> {
    this.#isOver = true;
    await Promise.all(this.#loops);
    await this.#agent.close();
  }

  /** So many calls of the endpoint that is used up. */
  #fields(count: number): string {
    const fields = Array.from({ length: count }, (_, at) => `a${at}: ${this.#target.field(this.#ids)}`);
    return `{ ${fields.join(' ')} }`;
  }

  #loop(at: number, kind: Asked['kind'], thinkMs: number, query: () => string): void {
    const loop = async () => {
      await pass(Math.random() * thinkMs);
      while (!this.#isOver) {
        const { codes } = await this.#ask(at, kind, query());
        await pass(codes.length > 0 ? REST_MS : thinkMs);
      }
    };
    this.#loops.push(loop());
  }

  async #ask(at: number, kind: Asked['kind'], query: string): Promise<Asked> {
    const began = Date.now();
    const from = performance.now();
    const { codes, calls } = await this.#answer(at, query);
    const asked = { kind, replica: at, began, tookMs: performance.now() - from, codes, calls };
    // A replica that is not there is not asked.
    if (this.#replicas[at]?.url !== undefined) this.asked.push(asked);
    return asked;
  }

  async #answer(at: number, query: string): Promise<Pick<Asked, 'codes' | 'calls'>> {
    try {
      const { body } = await request(`${this.#replicas[at]?.url}/graphql`, {
        dispatcher: this.#agent,
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-torii-cost': '1' },
        body: JSON.stringify({ query }),
      });
      const { errors = [], extensions } = (await body.json()) as {
        readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[];
        readonly extensions?: {
          readonly cost?: { readonly endpoints?: readonly { endpoint: string; calls: number }[] };
        };
      };
      const made = extensions?.cost?.endpoints?.find(({ endpoint }) => endpoint === this.#target.endpoint)?.calls ?? 0;
      return { codes: errors.map(error => error.extensions?.code ?? 'none'), calls: made };
    } catch {
      return { codes: ['failed'], calls: 0 };
    }
  }
}

function oneOf<T>(list: readonly T[]): T | undefined {
  return list[Math.floor(Math.random() * list.length)];
}
