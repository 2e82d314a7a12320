import { afterAll, describe, expect, test } from 'vitest';
import { id } from '../../src/torii/answers/json.ts';
import { isToriiId } from '../../src/torii/requests/path.ts';
import { startSubgraph } from '../support/subgraph.ts';

const subgraph = await startSubgraph({
  emulator: { sizes: { users: 20, apps: 10, contracts: 10, auditLogs: 5, executions: 5, bigAppUsers: 10 } },
});
afterAll(() => subgraph.stop());

const LARGE = '9007199254740993';

describe('point 7, review low: an id over 2^53 is nobody else', () => {
  test.each(['user', 'app', 'contract', 'role', 'file'])('%s(id:) is refused without a call', async field => {
    const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}`;
    const wrapped = Buffer.from(`${type}:${LARGE}`).toString('base64url');
    for (const given of [LARGE, '9999999999999999', wrapped, 2 ** 53]) {
      const { errors, calls } = await subgraph.ask(`query ($id: ID!) { ${field}(id: $id) { id } }`, {
        variables: { id: given },
      });
      expect([errors.map(({ extensions }) => extensions['code']), calls]).toEqual([['BAD_USER_INPUT'], []]);
    }
  });

  test.each([
    `apps(filter: { primaryOwnerId: { in: "${LARGE}" } }) { totalCount }`,
    `contracts(filter: { appId: { in: "${LARGE}" } }) { totalCount }`,
    `contracts(filter: { createdById: { in: "${LARGE}" } }) { totalCount }`,
    `contracts(filter: { where: [{ key: "app", op: ANY_OF, value: ["1", "${LARGE}"] }] }) { totalCount }`,
    `contracts(filter: { where: [{ key: "owner", op: EQUALS, value: ${LARGE} }] }) { totalCount }`,
    `workflowExecutions(filter: { appId: { in: "${LARGE}" } }) { nodes { id } }`,
    `workflowExecutions(filter: { userId: { in: [${LARGE}] } }) { nodes { id } }`,
    `appUser(appId: "${LARGE}", userId: "1") { id }`,
    `appUser(appId: "1", userId: "${LARGE}") { id }`,
    `node(id: "${Buffer.from(`User:${LARGE}`).toString('base64url')}") { id }`,
    `node(id: "${Buffer.from(`AppUser:1:user:${LARGE}`).toString('base64url')}") { id }`,
    `node(id: "${Buffer.from(`AppUser:1:external:abcdefghijklmnop:${LARGE}`).toString('base64url')}") { id }`,
  ])('%s', async field => {
    const { errors, calls } = await subgraph.ask(`{ field: ${field} }`);
    expect([errors.map(({ extensions }) => extensions['code']), calls]).toEqual([['BAD_USER_INPUT'], []]);
  });

  test.each([{ toriiId: LARGE }, { toriiId: 2 ** 53 }, { id: Buffer.from(`User:${LARGE}`).toString('base64url') }])(
    'a reference of another subgraph: %j',
    async key => {
      const { errors, calls } = await subgraph.ask(
        'query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on User { email } } }',
        {
          variables: { keys: [{ __typename: 'User', ...key }] },
        },
      );
      expect([errors.map(({ extensions }) => extensions['code']), calls]).toEqual([['BAD_USER_INPUT'], []]);
    },
  );

  test('nor is what Torii sends taken for another', () => {
    expect([id(LARGE), id(JSON.parse(LARGE)), id({ id: LARGE }), isToriiId(LARGE)]).toEqual([null, null, null, false]);
    const last = String(Number.MAX_SAFE_INTEGER);
    expect([id(last), id(Number(last)), isToriiId(last)]).toEqual([last, last, true]);
  });
});
