import { afterAll, beforeAll, expect, test } from 'vitest';
import { sample } from '../support/read.ts';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';

let subgraph: Subgraph;
let userId: string;
beforeAll(async () => {
  subgraph = await startSubgraph();
  const counts = Map.groupBy(sample(subgraph).accounts.values(), ({ idUser }) => idUser);
  const [most] = [...counts].filter(([id]) => id !== null).sort(([, a], [, b]) => b.length - a.length);
  userId = String(most?.[0]);
});
afterAll(() => subgraph.stop());

async function appsOf(filter: object | null) {
  const { data, errors, calls } = await subgraph.ask(
    `query ($id: ID!, $filter: UserAppFilter) { user(id: $id) { apps(first: 1000, filter: $filter) { nodes { app { toriiId } } totalCount } } }`,
    { variables: { id: userId, filter } },
  );
  return { errors, calls, ids: data?.user?.apps?.nodes.map((one: any) => one.app.toriiId) as string[] };
}

/** Conditions as the list of apps takes them too. */
const CONDITIONS: readonly object[] = [
  { key: 'name', op: 'CONTAINS', value: 'a' },
  { key: 'name', op: 'NOT_CONTAINS', value: 'a' },
  { key: 'state', op: 'EQUALS', value: 'Sanctioned' },
  { key: 'state', op: 'NOT_EQUALS', value: 'discovered' },
  { key: 'isCustom', op: 'EQUALS', value: false },
  { key: 'score', op: 'GTE', value: 50 },
  { key: 'creationTime', op: 'LT', value: '2026-01-01' },
  { key: 'creationTime', op: 'DAY_ON_OR_AFTER', value: '2025-06-01' },
  { key: 'primaryOwner', op: 'IS_SET' },
  { key: 'primaryOwner', op: 'IS_NOT_SET' },
  { key: 'planName', op: 'ANY_OF', value: ['team', 'Enterprise'] },
  { key: 'planName', op: 'IS_NOT_SET' },
  { key: 'complianceFrameworks', op: 'ALL_OF', value: ['gdpr', 'hipaa'] },
  { key: 'complianceFrameworks', op: 'NONE_OF', value: ['gdpr'] },
  { key: 'ssoEnabled', op: 'EQUALS', value: true },
  { key: 'annualBudget', op: 'GT', value: 100000 },
  { key: 'purchasedSeats', op: 'LTE', value: 100 },
  { key: 'securityReviewDate', op: 'DAY_BEFORE', value: '2026-06-01' },
  { key: 'securityReviewDate', op: 'RELATIVE_DATE_LESS', value: -365 },
  { key: 'approver', op: 'IS_SET' },
  { key: 'alsoKnownAs', op: 'IS_SET' },
  {
    op: 'OR',
    value: [
      { key: 'ssoEnabled', op: 'EQUALS', value: true },
      {
        op: 'AND',
        value: [
          { key: 'score', op: 'LT', value: 40 },
          { key: 'planName', op: 'IS_SET' },
        ],
      },
    ],
  },
];

test('there are apps to choose from', async () => {
  const { ids, errors } = await appsOf(null);
  expect(errors).toEqual([]);
  expect(ids.length).toBeGreaterThan(10);
});

test.each(CONDITIONS)('a user has those apps that the list of apps has under %j', async condition => {
  const mine = await appsOf(null);
  const { data, errors } = await subgraph.ask(
    'query ($where: [FilterInput!]) { apps(first: 1000, filter: { where: $where }) { nodes { toriiId } } }',
    { variables: { where: [condition] } },
  );
  expect(errors).toEqual([]);
  const all = new Set(data.apps.nodes.map((app: any) => app.toriiId));
  const found = await appsOf({ where: [condition] });
  expect(found.errors).toEqual([]);
  expect(found.ids).toEqual(mine.ids.filter(id => all.has(id)));
  expect(found.calls.filter(({ endpoint }) => endpoint === 'GET /users/{idUser}/apps')).toHaveLength(1);
  expect(found.calls.length).toBeLessThanOrEqual(4);
});

test('conditions stand beside the others, and choose some of the apps', async () => {
  const some = await appsOf({ where: [{ key: 'ssoEnabled', op: 'EQUALS', value: true }] });
  const both = await appsOf({ isUserRemovedFromApp: false, where: [{ key: 'ssoEnabled', op: 'EQUALS', value: true }] });
  expect(some.ids.length).toBeGreaterThan(0);
  expect(new Set(both.ids).isSubsetOf(new Set(some.ids))).toBe(true);
});

test.each([
  { key: 'activeUsersCount', op: 'GT', value: 1 },
  { key: 'noSuchField', op: 'IS_SET' },
  { key: 'name', op: 'NESTED', value: [] },
  { key: 'score', op: 'GT', value: 'many' },
  { key: 'planName', op: 'EQUALS', value: 'nothing like it' },
])('what cannot be compared is refused before the list is asked for: %j', async condition => {
  const { errors, calls } = await appsOf({ where: [condition] });
  expect(errors.map(({ extensions }) => extensions?.['code'])).toEqual(['BAD_USER_INPUT']);
  expect(calls.filter(({ endpoint }) => endpoint === 'GET /users/{idUser}/apps')).toEqual([]);
});
