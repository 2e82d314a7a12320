import { afterAll, expect, test } from 'vitest';
import { startSubgraphOver } from '../support/torii/subgraphOver.ts';

let fields = ['badge', 'desk'];

/** Over a Torii whose users' fields can be deleted. */
const subgraph = await startSubgraphOver(
  ({ path, query }, response) => {
    if (path.endsWith('/fields')) return { fields: fields.map(key => ({ key, name: key, type: 'singleLine' })) };
    if (path.endsWith('/metadata')) return { predefinedFields: [], customFields: [] };
    const unknown = query['fields']?.split(',').find(name => !fields.includes(name));
    if (unknown === undefined) return { users: [{ id: 1, badge: 'B1', desk: 'D1' }] };
    response.statusCode = 422;
    const refusal = { statusCode: 422, message: `"${unknown}" is not a field` };
    return response.setHeader('content-type', 'application/json').end(JSON.stringify(refusal));
  },
  { lifetimes: { slowMs: 300_000, entityMs: 0 } },
);
afterAll(() => subgraph.stop());

async function keys(): Promise<{ keys: unknown; codes: unknown[]; calls: number }> {
  const { data, errors, calls } = await subgraph.ask('{ users(first: 1) { nodes { customFields { key } } } }');
  return {
    keys: data.users?.nodes[0].customFields.map(({ key }: any) => key),
    codes: errors.map(({ extensions }) => extensions['code']),
    calls: calls.length,
  };
}

test('a field that was deleted after its definition was read fails one query, not all until that is forgotten', async () => {
  expect(await keys()).toEqual({ keys: ['badge', 'desk'], codes: [], calls: 3 });
  expect(await keys()).toEqual({ keys: ['badge', 'desk'], codes: [], calls: 1 });
  fields = ['badge'];
  expect(await keys()).toEqual({ keys: undefined, codes: ['BAD_USER_INPUT'], calls: 1 });
  expect(await keys()).toEqual({ keys: ['badge'], codes: [], calls: 3 });
  expect(await keys()).toEqual({ keys: ['badge'], codes: [], calls: 1 });
});
