import { afterAll, expect, test } from 'vitest';
import { sample } from '../support/read.ts';
import { startSubgraph } from '../support/subgraph.ts';

const subgraph = await startSubgraph({
  emulator: { sizes: { users: 60, auditLogs: 5, executions: 5, bigAppUsers: 20 } },
});
afterAll(() => subgraph.stop());

test('roles are read once and kept; one that is newer is found all the same', async () => {
  const { roles } = sample(subgraph);
  const first = await subgraph.ask('{ roles { nodes { toriiId } totalCount } }');
  const again = await subgraph.ask('{ roles { totalCount } users(first: 1) { nodes { role { usersCount } } } }');
  expect([first.calls.length, again.calls.map(({ endpoint }) => endpoint)]).toEqual([1, ['GET /users']]);
  const [known] = roles.values();
  if (!known) throw new Error('expected a role');
  roles.set(77, { ...known, id: 77, systemKey: 'newer', name: 'Newer' });
  const { data, errors, calls } = await subgraph.ask('{ role(id: "77") { name } none: role(id: "78") { name } }');
  expect([errors, data]).toEqual([[], { role: { name: 'Newer' }, none: null }]);
  expect(calls).toHaveLength(1);
});
