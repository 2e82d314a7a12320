import { isEnumType } from 'graphql';
import { afterAll, describe, expect, test } from 'vitest';
import { buildSchema } from '../../../src/server/schema.ts';
import { sample } from '../../support/read.ts';
import { startSubgraph } from '../../support/subgraph.ts';

const subgraph = await startSubgraph({
  emulator: {
    rateLimits: false,
    sizes: { users: 60, apps: 40, contracts: 40, auditLogs: 60, executions: 20, bigAppUsers: 50 },
  },
});
afterAll(() => subgraph.stop());

const { accountsByApp } = sample(subgraph);
const [idApp] = [...accountsByApp].toSorted(([, one], [, other]) => other.length - one.length)[0] ?? [0];

/** The lists that are sorted by an enum's values, each with a connection in place of `LIST`. */
const LISTS = [
  ['UserOrderField', 'users', '{ LIST }'],
  ['AppOrderField', 'apps', '{ LIST }'],
  ['ContractOrderField', 'contracts', '{ LIST }'],
  ['AuditLogOrderField', 'auditLogs', '{ LIST }'],
  ['AppUserOrderField', 'users', `{ app(id: "${idApp}") { LIST } }`],
] as const;

function valuesOf(name: string): readonly string[] {
  const type = buildSchema().getType(name);
  return isEnumType(type) ? type.getValues().map(value => value.name) : [];
}

describe.each(LISTS)('%s', (name, list, parent) => {
  const values = valuesOf(name);

  test('has values', () => expect(values.length).toBeGreaterThan(0));

  test.each(values)('%s sorts, down as well as up, and Torii takes it', async value => {
    const ask = async (direction: string) => {
      const order = `orderBy: [{ field: ${value}${direction} }]`;
      const row = name === 'AuditLogOrderField' ? 'creationTime' : 'id';
      const { data, errors, calls } = await subgraph.ask(
        parent.replace('LIST', `list: ${list}(first: 1000, ${order}) { nodes { ${row} } }`),
      );
      expect(errors).toEqual([]);
      expect(calls.at(-1)?.query['sort']).toMatch(direction === '' || direction.includes('ASC') ? /asc/ : /desc/);
      return (data.list ?? data.app.list).nodes as readonly unknown[];
    };
    const [up, down] = [await ask(', direction: ASC'), await ask(', direction: DESC')];
    expect(await ask('')).toEqual(up);
    expect(down).toHaveLength(up.length);
  });
});
