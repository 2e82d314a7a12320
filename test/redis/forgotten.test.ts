import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeWithRedis, type OwnRedis, startRedis } from '../support/process/ownRedis.ts';
import { type Answer, startSubgraphOver } from '../support/torii/subgraphOver.ts';

let fields = ['badge', 'desk'];

/** A Torii whose users' fields can be deleted. */
const torii: Answer = ({ path, query }, response) => {
  if (path.endsWith('/fields')) return { fields: fields.map(key => ({ key, name: key, type: 'singleLine' })) };
  if (path.endsWith('/metadata')) return { predefinedFields: [], customFields: [] };
  const unknown = query['fields']?.split(',').find(name => !fields.includes(name));
  if (unknown === undefined) return { users: [{ id: 1, badge: 'B1', desk: 'D1' }] };
  response.statusCode = 422;
  const refusal = { statusCode: 422, message: `"${unknown}" is not a field` };
  return response.setHeader('content-type', 'application/json').end(JSON.stringify(refusal));
};

let redis: OwnRedis;
let replicas: Awaited<ReturnType<typeof startSubgraphOver>>[];

async function keys(at: number) {
  const { data, errors, calls } = (await replicas[at]?.ask(
    '{ users(first: 1) { nodes { customFields { key } } } }',
  )) ?? { data: {}, errors: [], calls: [] };
  return {
    keys: data.users?.nodes[0].customFields.map(({ key }: { key: string }) => key),
    codes: errors.map(({ extensions }) => extensions['code']),
    calls: calls.length,
  };
}

describeWithRedis('issue 14: a 422 forgets everywhere', () => {
  beforeAll(async () => {
    redis = await startRedis();
    const options = {
      lifetimes: { slowMs: 300_000, entityMs: 0 },
      redis: { url: redis.url, mode: 'single', prefix: 'torii:', replicas: 2 },
    } as const;
    replicas = [await startSubgraphOver(torii, options), await startSubgraphOver(torii, options)];
  });
  afterAll(async () => {
    await Promise.all(replicas.map(replica => replica.stop()));
    await redis.stop();
  });

  test('a field that was deleted after its definition was read fails one query of all replicas', async () => {
    expect(await keys(0)).toEqual({ keys: ['badge', 'desk'], codes: [], calls: 3 });
    await expect.poll(() => redis.cli('keys', '*:a:*').split('\n')).toHaveLength(2);
    expect(await keys(1)).toEqual({ keys: ['badge', 'desk'], codes: [], calls: 1 });
    fields = ['badge'];
    expect(await keys(0)).toEqual({ keys: undefined, codes: ['BAD_USER_INPUT'], calls: 1 });
    await expect.poll(() => redis.cli('keys', '*:a:*')).toBe('');
    expect(await keys(1)).toEqual({ keys: ['badge'], codes: [], calls: 3 });
    await expect.poll(() => redis.cli('keys', '*:a:*').split('\n')).toHaveLength(2);
    expect(await keys(0)).toEqual({ keys: ['badge'], codes: [], calls: 1 });
  });
});
