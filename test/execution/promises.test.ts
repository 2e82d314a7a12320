import { createHook } from 'node:async_hooks';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pageOf, startSubgraphOver } from '../support/torii/subgraphOver.ts';

const person = (at: number) => ({
  id: at + 1,
  email: `user${at}@own.example`,
  firstName: 'First',
  lastName: `Last ${at}`,
  lifecycleStatus: 'active',
});

const user = (at: number) => ({
  ...person(at),
  creationTime: '2026-11-24T09:30:00.000Z',
  isExternal: false,
  activeAppsCount: 2,
  idRole: 7,
  role: 'Viewer',
});

const contract = (at: number) => ({
  id: at + 1,
  name: `Contract ${at}`,
  status: 'active',
  idApp: 5,
  owner: person(at),
});

const rows = <Row>(make: (at: number) => Row) => Array.from({ length: 1000 }, (_, at) => make(at));

let subgraph: Awaited<ReturnType<typeof startSubgraphOver>>;
beforeAll(async () => {
  subgraph = await startSubgraphOver(({ path, query }) =>
    path === 'users' ? pageOf('users', rows(user), query) : pageOf('contracts', rows(contract), query),
  );
});
afterAll(() => subgraph.stop());

/** How many promises this process makes while it answers. */
async function promisesFor(query: string): Promise<number> {
  let made = 0;
  const hook = createHook({
    init(_id, type) {
      if (type === 'PROMISE') made += 1;
    },
  });
  hook.enable();
  try {
    const { errors } = await subgraph.ask(query);
    expect(errors).toEqual([]);
  } finally {
    hook.disable();
  }
  return made;
}

test.each([
  [
    'their own columns',
    (first: number) =>
      `{ users(first: ${first}) { nodes { id toriiId email fullName lifecycleStatus creationTime isExternal activeAppsCount } } }`,
  ],
  [
    'edges and their cursors',
    (first: number) =>
      `{ users(first: ${first}) { edges { cursor node { id email } } pageInfo { endCursor } totalCount } }`,
  ],
  [
    'what they refer to and bring along',
    (first: number) =>
      `{ users(first: ${first}) { nodes { role { id name } } } contracts(first: ${first}) { nodes { name app { id } owner { id email lifecycleStatus } } } }`,
  ],
])('a thousand rows make no more promises than ten: %s', async (_, query) => {
  await promisesFor(query(10));
  const few = await promisesFor(query(10));
  const many = await promisesFor(query(1000));
  // A promise a row would be 990 more. Longer answers come in more parts, which make some.
  expect(many - few).toBeLessThan(300);
});
