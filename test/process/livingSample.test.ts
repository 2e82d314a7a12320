import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';

const SECOND = 1_000;

let subgraph: Subgraph;
beforeAll(async () => {
  subgraph = await startSubgraph();
});
beforeEach(() => {
  subgraph.emulator.reset();
  subgraph.emulator.clock.stop();
});
afterAll(() => subgraph.stop());

const rows = () => subgraph.emulator.organization(subgraph.emulator.keys[0] ?? '');

/** Somebody at work with several accounts, all of them in use. */
function leaver() {
  const { users, accountsByUser } = rows();
  const found = [...users.values()].find(({ id, lifecycleStatus }) => {
    const accounts = accountsByUser.get(id) ?? [];
    return lifecycleStatus === 'active' && accounts.length >= 4 && accounts.every(one => !one.isUserRemovedFromApp);
  });
  if (!found) throw new Error('expected somebody with four accounts');
  return String(found.id);
}

const FOLLOW = `query ($id: ID!) {
  user(id: $id) {
    workflowExecutions(first: 100) { nodes { toriiWorkflowId status actionType creationTime user { toriiId } app { toriiId } } }
    apps(first: 100) { nodes { isUserRemovedFromApp app { toriiId } } }
  }
}`;

async function follow(id: string, workflow: string) {
  const { data, errors } = await subgraph.ask(FOLLOW, { variables: { id } });
  expect(errors).toEqual([]);
  const since = subgraph.emulator.clock.now() - 60 * SECOND;
  const executions = data.user.workflowExecutions.nodes.filter(
    (one: any) => one.toriiWorkflowId === workflow && Date.parse(one.creationTime) > since,
  );
  return { executions: executions.toReversed(), apps: data.user.apps.nodes };
}

const statuses = (executions: readonly { readonly status: string }[]) => executions.map(({ status }) => status);

describe('F4: until done, in the sample organisation', () => {
  test('somebody leaves: their offboarding is seen running and ending, and their apps with it', async () => {
    const id = leaver();
    await subgraph.ask(
      'mutation ($id: ID!) { updateUser(input: { id: $id, lifecycleStatus: OFFBOARDING }) { userErrors { code } } }',
      { variables: { id } },
    );
    const begun = await follow(id, '324');
    expect(new Set(statuses(begun.executions))).toEqual(new Set(['PENDING']));
    expect(new Set(begun.executions.map((one: any) => one.user.toriiId))).toEqual(new Set([id]));
    subgraph.emulator.clock.advance(SECOND);
    expect(statuses((await follow(id, '324')).executions)[0]).toBe('RUNNING');
    subgraph.emulator.clock.advance(10 * SECOND);
    const ended = await follow(id, '324');
    expect(statuses(ended.executions)).not.toContain('PENDING');
    const removed = ended.executions.filter((one: any) => one.status === 'COMPLETED' && one.app !== null);
    expect(removed.length).toBeGreaterThan(0);
    expect(
      ended.apps
        .filter((one: any) => one.isUserRemovedFromApp)
        .map((one: any) => one.app.toriiId)
        .sort(),
    ).toEqual(removed.map((one: any) => one.app.toriiId).sort());
  });

  test.each([
    ['301', ['COMPLETED', 'COMPLETED']],
    ['303', ['COMPLETED', 'RUNNING', 'PENDING']],
    ['304', ['FAILED', 'IGNORED']],
  ])('workflow %s ends as %j', async (workflow, ending) => {
    const id = leaver();
    const email = rows().users.get(Number(id))?.email;
    const { errors } = await subgraph.ask(
      'mutation ($input: RunWorkflowInput!) { runWorkflow(input: $input) { userErrors { code message } } }',
      { variables: { input: { toriiWorkflowId: workflow, userId: email } } },
    );
    expect(errors).toEqual([]);
    expect(new Set(statuses((await follow(id, workflow)).executions))).toEqual(new Set(['PENDING']));
    subgraph.emulator.clock.advance(10 * SECOND);
    expect(statuses((await follow(id, workflow)).executions)).toEqual(ending);
  });

  test('what was written here stands in the audit log, newest first', async () => {
    const id = leaver();
    await subgraph.ask(
      `mutation ($id: ID!) {
        updateUser(input: { id: $id, lifecycleStatus: OFFBOARDING }) { userErrors { code } }
        deleteContract(input: { id: "50001" }) { userErrors { code } }
      }`,
      { variables: { id } },
    );
    const { data } = await subgraph.ask(
      '{ auditLogs(first: 2) { nodes { type requestDetails { path method } properties } } }',
    );
    const org = rows().profile.id;
    expect(data.auditLogs.nodes).toMatchObject([
      { type: 'delete_contract', requestDetails: { path: `/api/orgs/${org}/contracts/50001`, method: 'delete' } },
      {
        type: 'update_user_lifecycle_status',
        requestDetails: { path: `/api/orgs/${org}/users/${id}`, method: 'put' },
        properties: { lifecycleStatus: 'offboarding' },
      },
    ]);
  });
});
