import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Organization } from '../../../emulator/emulator.ts';
import { sample } from '../../support/read.ts';
import { type Subgraph, startSubgraph } from '../../support/subgraph.ts';

let subgraph: Subgraph;
let organization: Organization;
beforeAll(async () => {
  subgraph = await startSubgraph({
    emulator: { rateLimits: false, sizes: { users: 2_400, executions: 12_500, auditLogs: 2_500, bigAppUsers: 2_300 } },
  });
  organization = sample(subgraph);
});
afterAll(() => subgraph.stop());

/** Newest first, as Torii lists them. */
const newestFirst = () =>
  organization.executions.toSorted(
    (one, other) => Date.parse(other.creationTime ?? '') - Date.parse(one.creationTime ?? '') || other.id - one.id,
  );

async function executions(args: string) {
  const { data, errors, calls, extensions } = await subgraph.ask(
    `{ workflowExecutions${args && `(${args})`} {
      totalCount nodes { toriiId } edges { cursor } pageInfo { hasNextPage endCursor } } }`,
    { headers: { 'x-torii-cost': '1' } },
  );
  const list = data?.workflowExecutions;
  const ids: number[] = (list?.nodes ?? []).map(({ toriiId }: any) => Number(toriiId));
  const cost = extensions['cost'] as { likely: number };
  const page: { edges: { cursor: string }[]; pageInfo: any; totalCount: number | null } = list ?? {};
  return { ...page, ids, errors, calls, cost };
}

/** All ids that a list has, page by page, with the calls of each page. */
async function walked(args: string, first = 1000): Promise<{ ids: number[]; calls: number[] }> {
  const ids: number[] = [];
  const calls: number[] = [];
  for (let after = ''; ; ) {
    const page = await executions(`first: ${first}, ${args}${after}`);
    expect(page.errors).toEqual([]);
    ids.push(...page.ids);
    calls.push(page.calls.length);
    if (!page.pageInfo.hasNextPage) return { ids, calls };
    after = `, after: "${page.pageInfo.endCursor}"`;
  }
}

describe('what Torii cannot filter', () => {
  test('is looked for on the newest pages until enough is found', async () => {
    const failed = newestFirst().filter(
      row => (row.executionErrorType ?? row.errorTime) !== null && !row.isIgnored && !row.isCompleted,
    );
    const page = await executions('first: 5, filter: { status: { in: FAILED } }');
    expect(page.ids).toEqual(failed.slice(0, 5).map(({ id }) => id));
    expect(page.calls.map(({ query }) => query['size'])).toEqual(['1000']);
    expect(page.pageInfo).toEqual({ hasNextPage: true, endCursor: page.edges.at(-1)?.cursor });
    expect([page.totalCount, page.cost.likely]).toEqual([null, 10]);
  });

  test('a page has as many calls as it may, then is short and goes on from there', async () => {
    const rows = newestFirst();
    const [oldest] = rows.slice(-1);
    const filter = `filter: { toriiWorkflowExecutionId: { in: "${oldest?.idWorkflowExecution}" } }`;
    const wanted = rows.filter(row => row.idWorkflowExecution === oldest?.idWorkflowExecution).map(({ id }) => id);
    const first = await executions(filter);
    expect(first.calls).toHaveLength(10);
    expect(first.pageInfo).toEqual({ hasNextPage: true, endCursor: expect.any(String) });
    const { ids, calls } = await walked(filter, 50);
    expect(ids).toEqual(wanted);
    expect(calls).toEqual([10, 3]);
  });

  test('the lower bound of a time ends reading; then the total is known', async () => {
    const rows = newestFirst();
    const [from, until] = [rows[1_500]?.creationTime, rows[200]?.creationTime];
    const page = await executions(
      `first: 1000, filter: { creationTime: { gte: "${from}", lt: "${until}" }, status: { notIn: [COMPLETED] } }`,
    );
    const inside = rows.filter(
      ({ creationTime, isCompleted, isIgnored }) =>
        String(creationTime) >= String(from) && String(creationTime) < String(until) && (!isCompleted || isIgnored),
    );
    expect(page.ids).toEqual(inside.map(({ id }) => id));
    expect(page.calls).toHaveLength(2);
    expect([page.totalCount, page.pageInfo.hasNextPage]).toEqual([inside.length, false]);
  });

  test('pages of any size hold every one of them once', async () => {
    const filter = 'filter: { status: { in: [FAILED, RUNNING] }, actionType: { notIn: "none" } }';
    const all = (await walked(filter)).ids;
    expect(all).toEqual([...new Set(all)]);
    expect((await walked(filter, 170)).ids).toEqual(all);
  });

  test('an app or a user alone is filtered by Torii, several are filtered here', async () => {
    const rows = newestFirst().filter(({ idActionApp }) => idActionApp !== null);
    const [one, other] = [...new Set(rows.map(({ idActionApp }) => idActionApp))];
    const single = await executions(`filter: { appId: { in: "${one}" } }`);
    expect(single.calls.map(({ query }) => [query['idActionApp'], query['size']])).toEqual([[String(one), '50']]);
    const both = await executions(`first: 20, filter: { appId: { in: ["${one}", "${other}"] } }`);
    expect(both.errors).toEqual([]);
    expect(both.calls[0]?.query).toEqual({ size: '1000' });
    const excluded = await executions(`filter: { appId: { in: "${one}", notIn: "${one}" } }`);
    expect([excluded.ids, excluded.calls]).toEqual([[], []]);
  });

  test.each([
    'status: { in: [] }',
    'appId: { in: [] }',
    'creationTime: { gt: "2026-01-02T00:00:00Z", lt: "2026-01-01T00:00:00Z" }',
  ])('%s is an empty list, without a call', async filter => {
    const page = await executions(`filter: { ${filter} }`);
    expect([page.errors, page.ids, page.totalCount, page.calls, page.cost.likely]).toEqual([[], [], 0, [], 0]);
  });

  test.each(['status: {}', 'status: null', 'actionType: { notIn: [] }', 'creationTime: {}'])(
    '%s is no condition: no sweep, and the same cursors',
    async filter => {
      const plain = await executions('first: 3');
      const page = await executions(`first: 3, filter: { ${filter} }`);
      expect([page.ids, page.calls.length, page.cost.likely]).toEqual([plain.ids, 1, 1]);
      const next = await executions(`first: 3, after: "${plain.pageInfo.endCursor}", filter: { ${filter} }`);
      expect(next.errors).toEqual([]);
    },
  );

  test.each([
    ['appId: { in: "VXNlcjox" }', 'id of an app'],
    ['toriiWorkflowId: { in: "abc" }', "one of Torii's numbers"],
  ])('%s is refused', async (filter, message) => {
    const { errors, calls } = await executions(`filter: { ${filter} }`);
    expect(errors.map(error => [error.extensions['code'], error.message.includes(message)])).toEqual([
      ['BAD_USER_INPUT', true],
    ]);
    expect(calls).toEqual([]);
  });
});

describe('oldest first', () => {
  test('is refused where the list is longer than a sweep', async () => {
    const { errors, calls } = await executions('orderBy: [{ field: CREATION_TIME }]');
    expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['COST_EXCEEDED']);
    expect(calls).toHaveLength(10);
  });

  test('is the whole list of an app, walked by cursors', async () => {
    const id = newestFirst().find(({ idActionApp }) => idActionApp !== null)?.idActionApp;
    const oldest = newestFirst()
      .filter(({ idActionApp }) => idActionApp === id)
      .toSorted(
        (one, other) => Date.parse(one.creationTime ?? '') - Date.parse(other.creationTime ?? '') || one.id - other.id,
      );
    const { ids } = await walked(`filter: { appId: { in: "${id}" } }, orderBy: [{ field: CREATION_TIME }]`, 30);
    expect(ids).toEqual(oldest.map(row => row.id));
  });

  test('newest first by name costs nothing more', async () => {
    const page = await executions('first: 3, orderBy: [{ field: CREATION_TIME, direction: DESC }]');
    expect([page.calls.length, page.cost.likely]).toEqual([1, 1]);
  });
});

describe('audit logs', () => {
  const ask = (filter: string) =>
    subgraph.ask(
      `{ auditLogs(first: 1000, filter: { ${filter} }) { nodes { type creationTime performedByEmail } pageInfo { hasNextPage } } }`,
    );

  test('by type, in any case, and by who did it', async () => {
    const [row] = organization.auditLogs.filter(({ performedByEmail }) => performedByEmail !== null);
    const { data, errors, calls } = await ask(
      `type: { in: "${row?.type.toUpperCase()}" }, performedByEmail: { in: "${row?.performedByEmail?.toUpperCase()}" }`,
    );
    const wanted = organization.auditLogs.filter(
      ({ type, performedByEmail }) => type === row?.type && performedByEmail === row?.performedByEmail,
    );
    expect(errors).toEqual([]);
    expect(data.auditLogs.nodes).toHaveLength(wanted.length);
    expect(calls).toHaveLength(3);
    const byId = await ask(`performedById: { in: "${row?.performedBy}" }, type: { isSet: true }`);
    expect(byId.errors).toEqual([]);
    expect(byId.data.auditLogs.nodes).toHaveLength(
      organization.auditLogs.filter(({ performedBy }) => performedBy === row?.performedBy).length,
    );
  });

  test('times are exact to the millisecond at both ends, and go to Torii', async () => {
    const times = organization.auditLogs.map(({ creationTime }) => creationTime).toSorted();
    const [from, until] = [String(times[100]), String(times[900])];
    const count = (test: (time: string) => boolean) => times.filter(test).length;
    for (const [range, expected] of [
      [`gte: "${from}", lt: "${until}"`, count(time => time >= from && time < until)],
      [`gt: "${from}", lte: "${until}"`, count(time => time > from && time <= until)],
    ] as const) {
      const { data, calls } = await ask(`creationTime: { ${range} }`);
      expect(data.auditLogs.nodes).toHaveLength(expected);
      expect(calls).toHaveLength(1);
    }
  });
});

describe('accounts of an app', () => {
  test('of several pages, by what Torii cannot filter, in its order', async () => {
    const [idApp, accounts] = [...organization.accountsByApp].toSorted(([, a], [, b]) => b.length - a.length)[0] ?? [
      0,
      [],
    ];
    const seen = '2026-06-01T00:00:00.000Z';
    const { data, errors, calls } = await subgraph.ask(
      `{ app(id: "${idApp}") { users(first: 1000, orderBy: [{ field: EMAIL }], filter: {
        status: { in: [ACTIVE, MANAGED] }, isUserRemovedFromApp: false, lastVisitTime: { lt: "${seen}" } }) {
        totalCount nodes { email } } } }`,
    );
    const wanted = accounts.filter(
      ({ status, isUserRemovedFromApp, lastVisitTime }) =>
        ['active', 'managed'].includes(String(status)) &&
        isUserRemovedFromApp === false &&
        lastVisitTime !== null &&
        Date.parse(lastVisitTime) < Date.parse(seen),
    );
    expect(errors).toEqual([]);
    expect(accounts.length).toBeGreaterThan(1000);
    expect(data.app.users.totalCount).toBe(wanted.length);
    expect(calls).toHaveLength(Math.ceil(accounts.length / 1000));
    const emails = data.app.users.nodes.map(({ email }: any) => email?.toLowerCase());
    expect(emails.filter(Boolean)).toEqual(emails.filter(Boolean).toSorted());
  });
});
