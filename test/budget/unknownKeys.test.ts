import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';

let subgraph: Subgraph;
beforeEach(async () => {
  const sizes = { users: 60, apps: 12, contracts: 10, auditLogs: 20, executions: 20, files: 3, bigAppUsers: 20 };
  subgraph = await startSubgraph({ emulator: { sizes }, server: { authentication: { mode: 'passthrough' } } });
});
afterEach(() => subgraph.stop());

const as = (key: string, query: string) => subgraph.ask(query, { headers: { 'x-torii-api-key': key } });
const codesOf = ({ errors }: { errors: readonly { extensions: Readonly<Record<string, unknown>> }[] }) =>
  new Set(errors.map(({ extensions }) => extensions['code']));
/** The first key that the emulator takes. */
const real = () => subgraph.emulator.keys[0] ?? '';

const MANY =
  '{ roles { totalCount } users(first: 1) { totalCount } apps(first: 1) { totalCount } contracts(first: 1) { totalCount } organization { id } a: user(id: "1003") { email } b: app(id: "1002") { name } }';

describe('review 12: keys that Torii does not know', () => {
  test('a key that is none costs one call, however much is asked with it, and none for a while after', async () => {
    const first = await as('junk', MANY);
    expect(codesOf(first)).toEqual(new Set(['UNAUTHENTICATED']));
    expect(first.errors).toHaveLength(7);
    expect(first.calls).toHaveLength(1);
    const second = await as('junk', MANY);
    expect(codesOf(second)).toEqual(new Set(['UNAUTHENTICATED']));
    expect(second.calls).toHaveLength(0);
  });

  test('a key that is good gets all it asks for at the first try', async () => {
    const answer = await as(real(), MANY);
    expect(answer.errors).toEqual([]);
  });

  test('a refusal at one endpoint, of a key that is good at another, is of that endpoint alone', async () => {
    subgraph.emulator.faults.add({ kind: 'unauthorized', endpoint: 'GET /roles' });
    const answer = await as(real(), '{ roles { totalCount } organization { id } }');
    expect(answer.errors).toMatchObject([{ path: ['roles'], extensions: { code: 'UNAUTHENTICATED' } }]);
    expect(answer.data.organization).not.toBeNull();
  });

  test('an outage is no refusal', async () => {
    subgraph.emulator.faults.add({ kind: 'error500', times: 8 });
    await as(real(), MANY);
    subgraph.emulator.faults.clear();
    expect((await as(real(), MANY)).errors).toEqual([]);
  });

  test('random keys make at most one call each, 300 a minute; known keys notice nothing of it', async () => {
    subgraph.emulator.faults.add({ kind: 'rateLimitLong', endpoint: 'GET /users', key: real(), times: 1 });
    const paused = '{ users(first: 2) { nodes { id } } }';
    expect(codesOf(await as(real(), '{ organization { id } }'))).toEqual(new Set());
    expect(codesOf(await as(real(), paused))).toEqual(new Set(['RATE_LIMITED']));
    const before = subgraph.emulator.log.calls.length;
    const codes = new Set<unknown>();
    for (let at = 0; at < 1_300; at += 50) {
      const keys = Array.from({ length: 50 }, (_, index) => `junk-${at + index}`);
      const answers = await Promise.all(keys.map(key => as(key, '{ roles { totalCount } organization { id } }')));
      for (const answer of answers) for (const code of codesOf(answer)) codes.add(code);
    }
    expect(codes).toEqual(new Set(['UNAUTHENTICATED', 'RATE_LIMITED']));
    expect(subgraph.emulator.log.calls.length - before).toBeLessThanOrEqual(300);
    // Torii's pause of a real key is still known, and the key still works.
    const again = await as(real(), `${paused.slice(0, -1)} apps(first: 1) { totalCount } }`);
    expect(again.errors).toMatchObject([{ path: ['users'], extensions: { code: 'RATE_LIMITED' } }]);
    expect(again.calls.map(({ endpoint }) => endpoint)).toEqual(['GET /apps']);
  });
});
