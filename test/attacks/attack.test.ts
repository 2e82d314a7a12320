import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COST } from './grid/cost.ts';
import { ATTACKS } from './grid/grid.ts';
import { IDS } from './grid/ids.ts';
import { ENTITY } from './grid/router.ts';
import { SIZE } from './grid/size.ts';
import { VARIABLES } from './grid/variables.ts';
import { SECRET, type Targets } from './support/attack.ts';
import { expectAtOnce } from './support/pace.ts';
import { query, shoot, TRACE, times } from './support/shot.ts';
import { CANARY, fire, startTargets } from './support/targets.ts';

let targets: Targets;
beforeAll(async () => {
  targets = await startTargets();
});
afterAll(() => Promise.all(Object.values(targets).map(target => target.stop())));

describe.each(ATTACKS)('%s', (_, attacks) => {
  test.each(attacks.map(attack => [attack.id, attack.name, attack] as const))(
    '%s %s: refused without a call',
    async (_id, _name, attack) => {
      const { status, text, errors, data, calls } = await fire(targets, attack);
      expect(errors.map(({ extensions }) => extensions['code'])).toContain(attack.code);
      expect(new Set(errors.map(({ extensions }) => extensions['code'])).size).toBe(1);
      expect(errors.length).toBeLessThanOrEqual(5);
      expect(calls).toEqual([]);
      expect(status).toBeLessThan(500);
      if (attack.status !== undefined) expect(status).toBe(attack.status);
      if (data) expect(Object.values(data).every(value => value === null || Array.isArray(value))).toBe(true);
      expect(text).not.toMatch(TRACE);
      expect(text).not.toContain(CANARY);
      if (attack.at === 'closed') expect(text).not.toMatch(/Did you mean/);
    },
  );
});

test('permanent ids are unique', () => {
  const ids = ATTACKS.flatMap(([, attacks]) => attacks).map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

describe('what is no attack', () => {
  test('a router with the secret gets the schema and entities', async () => {
    const headers = { 'x-router-secret': SECRET };
    const { status, data } = await shoot(targets.closed, query('{ _service { sdl } }', {}, headers));
    expect(status).toBe(200);
    expect(JSON.stringify(data)).toContain('type User');
    expect((await shoot(targets.closed, query(`{ ${ENTITY} }`, {}, headers))).errors).toEqual([]);
  });

  test('everything else needs no secret', async () => {
    const { data, errors } = await targets.closed.ask('{ users(first: 1) { nodes { id } } }');
    expect(errors).toEqual([]);
    expect(data.users.nodes).toHaveLength(1);
  });

  test('a thousand times the same representation is one call', async () => {
    const all = Array.from({ length: 1500 }, (_, index) => ({
      __typename: 'User',
      toriiId: String(1001 + 2 * (index % 3)),
    }));
    const { data, errors, calls } = await targets.open.ask(
      'query ($all: [_Any!]!) { _entities(representations: $all) { ... on User { email } } }',
      { variables: { all } },
    );
    expect(errors).toEqual([]);
    expect(data._entities).toHaveLength(1500);
    expect(calls).toHaveLength(1);
  });

  test("the limits' last allowed values are allowed", async () => {
    for (const text of [
      `{ organization { ${times(30, index => `a${index}: id`)} } }`,
      `{ ${times(20, () => 'organization { id }')} }`,
      `{ organization { ${times(50, () => 'id @include(if: true)')} } }`,
      '{ roles(first: 10) { nodes { users(first: 1000) { totalCount } } } }',
      '{ apps(first: 99) { nodes { users(first: 1) { totalCount } } } }',
      `{ users(filter: { where: [${times(100, () => '{ key: "email", op: IS_SET }')}] }) { totalCount } }`,
      `{ users(filter: { where: { key: "email", op: ANY_OF, value: [${times(100, index => `"a${index}@example.com"`)}] } }) { totalCount } }`,
      `{ contracts(search: "${'x'.repeat(1_000)}") { totalCount } }`,
    ]) {
      expect((await targets.open.ask(text)).errors).toEqual([]);
    }
  });

  test('as many keys as are allowed, each with a call of its own', async () => {
    const all = Array.from({ length: 400 }, (_, index) => ({ __typename: 'User', toriiId: String(index + 1) }));
    const { errors, calls } = await targets.open.ask(
      'query ($all: [_Any!]!) { _entities(representations: $all) { ... on User { workflowExecutions(first: 1) { totalCount } } } }',
      { variables: { all } },
    );
    expect(errors.filter(({ extensions }) => extensions['code'] === 'COST_EXCEEDED')).toEqual([]);
    expect(calls).toHaveLength(400);
  });

  test('fragments that spread one another twice, 30 deep, are answered', async () => {
    const text = `{ organization { ...f0 } } ${times(30, index => `fragment f${index} on Organization { ...f${index + 1} ...f${index + 1} }`)} fragment f30 on Organization { id }`;
    const { errors, data } = await targets.open.ask(text);
    expect(errors).toEqual([]);
    expect(data.organization.id).toBeTruthy();
  });

  test("GraphiQL's introspection, the deepest that tools send", async () => {
    const introspection = getIntrospectionQuery({
      descriptions: true,
      specifiedByUrl: true,
      directiveIsRepeatable: true,
      schemaDescription: true,
      inputValueDeprecation: true,
      oneOf: true,
    });
    const { errors, data } = await targets.open.ask(introspection);
    expect(errors).toEqual([]);
    expect(data.__schema.types.length).toBeGreaterThan(50);
  });

  test('two keys in one request are not believed, the right one alone is', async () => {
    const { errors } = await targets.passthrough.ask('{ roles { totalCount } }', {
      headers: { 'x-torii-api-key': 'sample-key-1' },
    });
    expect(errors).toEqual([]);
  });
});

describe('review 22: a refusal takes less than 20 ms, however large, in documents and in variables', () => {
  test.each([...SIZE, ...IDS, ...COST, ...VARIABLES].map(attack => [attack.id, attack.name, attack] as const))(
    '%s %s',
    async (_id, _name, { at = 'open', shot }) => {
      const ready = typeof shot === 'function' ? await shot(targets) : shot;
      if (ready) await expectAtOnce(targets[at], ready);
    },
  );
});
