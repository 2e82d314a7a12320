import { afterEach, describe, expect, test } from 'vitest';
import type { EmulatorOptions } from '../../emulator/emulator.ts';
import type { ServerOptions } from '../../src/server/serverOptions.ts';
import type { GraphQLAnswer, Subgraph } from '../support/subgraph.ts';
import { askedOf, inAnyOrder, markOf, readMarked, writeMark } from './tenants.ts';

/** Starts whatever is to keep tenants apart. */
export type Start = (options: {
  readonly emulator: EmulatorOptions;
  readonly server: Partial<ServerOptions>;
}) => Promise<Subgraph>;

export const SIZES = { users: 4, apps: 2, contracts: 2, auditLogs: 1, executions: 1, files: 1, bigAppUsers: 2 };
/** `npm run tenants` has ten thousand. */
const TENANTS = 300;
const AT_ONCE = 30;
/** What a key has written is known everywhere after this long at the latest. */
const KNOWN_WITHIN_MS = 5_000;

/** What all keys begin with, so that it is looked for in place of each of them. */
export const CANARY = 'canary-key-of-tenant-7c1f-';
export const TENANT_KEYS = Array.from({ length: TENANTS }, (_, at) => `${CANARY}${at}`);
const [ONE = '', OTHER = ''] = TENANT_KEYS;

let subgraph: Subgraph;

const as = (key: string, query: string, variables: Readonly<Record<string, unknown>> = {}) =>
  subgraph.ask(query, { variables, headers: { 'x-torii-api-key': key } });
const codes = ({ errors }: Pick<GraphQLAnswer<unknown>, 'errors'>) =>
  errors.map(({ extensions }) => extensions['code']);

/** Each key has an organisation of its own, in which ids are those of all others. */
export function keepsTenantsApart(start: Start): void {
  const begin = async (emulator: EmulatorOptions = {}, server: Partial<ServerOptions> = {}) => {
    subgraph = await start({
      emulator: { sizes: SIZES, keys: TENANT_KEYS, ...emulator },
      server: {
        authentication: { mode: 'passthrough' },
        lifetimes: { slowMs: 300_000, entityMs: 60_000 },
        rateScale: 1000,
        ...server,
      },
    });
  };
  afterEach(() => subgraph.stop());

  describe('tenants', () => {
    test('two keys never see each other, in calls in flight, cached answers or cursors', async () => {
      await begin({}, { lifetimes: { slowMs: 300_000, entityMs: 0 } });
      const answers = await Promise.all(
        Array.from({ length: 400 }, (_, at) => (at % 2 === 0 ? ONE : OTHER)).map(async key => {
          const asked = askedOf(subgraph.emulator.organization(key));
          return { ...asked, ...(await as(key, asked.question)) };
        }),
      );
      for (const { expected, found, errors, data } of answers) expect([errors, found(data)]).toEqual([[], expected]);
      expect(answers[0]?.expected).not.toEqual(answers[1]?.expected);

      const cursor = answers[0]?.data.users.pageInfo.endCursor;
      const foreign = await as(OTHER, `{ users(first: 3, after: "${cursor}") { nodes { id } } }`);
      expect(codes(foreign)).toEqual(['CURSOR_INVALID']);
      expect(foreign.calls).toEqual([]);
    });

    test(`${TENANTS} at once: each reads what is its own, and what it has written, wherever it is kept`, async () => {
      await begin();
      const { emulator } = subgraph;
      const readsOwn = async (key: string) => {
        const { question, expected, found } = askedOf(emulator.organization(key));
        const { data, errors } = await as(key, question);
        expect([errors, found(data)]).toEqual([[], expected]);
      };
      await inAnyOrder([...TENANT_KEYS, ...TENANT_KEYS], AT_ONCE, readsOwn);
      await inAnyOrder([...TENANT_KEYS.keys()], AT_ONCE, async at => {
        const { data, errors } = await as(
          TENANT_KEYS[at] ?? '',
          writeMark(emulator.organization(TENANT_KEYS[at] ?? ''), at),
        );
        expect([errors, data.updateContract.userErrors]).toEqual([[], []]);
      });
      await inAnyOrder([...TENANT_KEYS.keys()], AT_ONCE, async at => {
        const key = TENANT_KEYS[at] ?? '';
        const read = async () => (await as(key, readMarked(emulator.organization(key)))).data.contract.name;
        await expect.poll(read, { timeout: KNOWN_WITHIN_MS }).toBe(markOf(at));
      });
      await inAnyOrder(TENANT_KEYS, AT_ONCE, readsOwn);
      const names = TENANT_KEYS.map(key => [...emulator.organization(key).contracts.values()].map(({ name }) => name));
      for (const [at, own] of names.entries())
        expect(own.filter(name => String(name).startsWith('mark of'))).toEqual([markOf(at)]);
    }, 120_000);

    test('one that uses its minute up takes nothing from another', async () => {
      const limit = 10;
      let searches = 0;
      await begin(
        { rateLimits: { perEndpoint: { listUsers: limit } } },
        { rateScale: 1, limits: { share: 1 }, lifetimes: { slowMs: 0, entityMs: 0 } },
      );
      const ask = (key: string, count: number) =>
        Promise.all(
          Array.from({ length: count }, () => as(key, `{ users(first: 1, search: "${searches++}") { totalCount } }`)),
        );
      // The first answer tells the limit.
      expect(codes((await ask(ONE, 1))[0] ?? { errors: [] })).toEqual([]);
      const used = await ask(ONE, 2 * limit);
      expect(used.flatMap(codes)).toEqual(Array.from({ length: limit + 1 }, () => 'RATE_LIMITED'));
      expect((await ask(OTHER, 1)).flatMap(codes)).toEqual([]);
      expect((await ask(OTHER, limit - 1)).flatMap(codes)).toEqual([]);
      expect(codes((await ask(OTHER, 1))[0] ?? { errors: [] })).toEqual(['RATE_LIMITED']);
      expect(subgraph.emulator.log.calls.filter(({ status }) => status === 429)).toEqual([]);
    });
  });
}
