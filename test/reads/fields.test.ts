import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withFragments } from '../support/everyField.ts';
import * as expected from '../support/expected.ts';
import { everyNode, sample, sortedFields } from '../support/read.ts';
import { type GraphQLAnswer, type Subgraph, startSubgraph } from '../support/subgraph.ts';

let subgraph: Subgraph;
beforeAll(async () => {
  subgraph = await startSubgraph({ emulator: { shapes: { richRuntimeInfo: true } } });
});
afterAll(() => subgraph.stop());

/** Row by row, so that a difference is shown small. */
function expectRows(nodes: readonly unknown[], rows: readonly unknown[]): void {
  for (const [index, row] of rows.entries()) expect(nodes[index]).toEqual(row);
  expect(nodes).toHaveLength(rows.length);
}

const all = <Row>(rows: ReadonlyMap<number, Row>) => [...rows.values()];

describe('every field of every object is what Torii has', () => {
  test('the organisation', async () => {
    const { data } = await subgraph.ask(withFragments('{ organization { ...EveryOrganization } }'));
    expect(data.organization).toEqual(expected.organization(sample(subgraph)));
  });

  test('users, with null and odd names, several addresses, ids beyond 2^32', async () => {
    const organization = sample(subgraph);
    const rows = all(organization.users);
    expect(rows.some(row => row.firstName === null)).toBe(true);
    expect(rows.some(row => row.lastName === '')).toBe(true);
    expect(rows.some(row => row.creationTime === null)).toBe(true);
    expect(rows.some(row => row.additionalEmails === null)).toBe(true);
    expect(rows.some(row => row.id > 2 ** 32)).toBe(true);
    expectRows(
      await everyNode(subgraph, 'users', 'User'),
      rows.map(row => expected.user(row, organization)),
    );
  });

  test('apps, without owner, without name, with right-to-left text and emoji', async () => {
    const organization = sample(subgraph);
    const rows = all(organization.apps);
    expect(rows.some(row => row.primaryOwner === null)).toBe(true);
    expect(rows.some(row => row.name === null)).toBe(true);
    expect(rows.some(row => row.tags === '')).toBe(true);
    expect(rows.some(row => row.tags === null)).toBe(true);
    expect(rows.some(row => /[֐-߿]/.test(row.name ?? ''))).toBe(true);
    expectRows(
      await everyNode(subgraph, 'apps', 'App'),
      rows.map(row => expected.app(row, organization)),
    );
  });

  test('contracts, with amounts and ids beyond 2^32, of currencies with 0, 2 and 3 decimals', async () => {
    const organization = sample(subgraph);
    const rows = all(organization.contracts);
    expect(rows.some(row => row.id > 2 ** 32)).toBe(true);
    expect(rows.some(row => (row.amount?.value ?? 0) > 2 ** 32)).toBe(true);
    expect(rows.some(row => row.amount === null)).toBe(true);
    expect(rows.some(row => row.idApp === null)).toBe(true);
    expect(rows.some(row => row.name === '')).toBe(true);
    expect(new Set(rows.map(row => row.amount?.currency))).toEqual(
      expect.toSatisfy(set => set.has('JPY') && set.has('BHD')),
    );
    expectRows(
      await everyNode(subgraph, 'contracts', 'Contract'),
      rows.toSorted((a, b) => a.id - b.id).map(row => expected.contract(row, organization)),
    );
  });

  test('members', async () => {
    const rows = all(sample(subgraph).users).filter(
      user => user.idRole !== null && (user.status === 'active' || user.status === 'invited'),
    );
    expectRows(await everyNode(subgraph, 'members', 'Member'), rows.map(expected.member));
  });

  test('roles', async () => {
    const rows = all(sample(subgraph).roles);
    expectRows(await everyNode(subgraph, 'roles', 'Role'), rows.map(expected.role));
  });

  test('files of every type, where they can be downloaded too', async () => {
    const rows = all(sample(subgraph).files);
    expect(rows.some(row => row.id > 2 ** 32)).toBe(true);
    const aliases = rows.map(row => `f${row.id}: file(id: "${row.id}") { ...EveryFile }`);
    for (let at = 0; at < aliases.length; at += 20) {
      const { data, errors } = await subgraph.ask(withFragments(`{ ${aliases.slice(at, at + 20).join('\n')} }`));
      expect(errors).toEqual([]);
      for (const row of rows.slice(at, at + 20)) {
        const { downloadUrl, ...file } = data[`f${row.id}`];
        expect(file).toEqual(expected.file(row));
        expect(new URL(downloadUrl).pathname).toContain(`/${row.id}/`);
      }
    }
  });

  test('audit logs, without actor, of actors who are gone, with a withheld address', async () => {
    const { auditLogs, users, formerUsers } = sample(subgraph);
    const nodes = await everyNode(subgraph, 'auditLogs', 'AuditLog');
    expectRows(
      nodes.map(({ performedBy: _, ...node }) => node),
      auditLogs.map(expected.auditLog),
    );
    expect(auditLogs.some(row => row.performedBy === null)).toBe(true);
    expect(auditLogs.some(row => row.performedBy !== null && formerUsers.has(row.performedBy))).toBe(true);
    expect(auditLogs.some(row => row.performedBy !== null && row.performedByEmail === null)).toBe(true);
    for (const [index, row] of auditLogs.entries()) {
      const actor = row.performedBy === null ? null : (users.get(row.performedBy) ?? null);
      const { firstName = row.performedByFirstName, lastName = row.performedByLastName } = actor ?? {};
      const email = actor?.email ?? row.performedByEmail;
      expect(nodes[index].performedBy).toEqual(
        row.performedBy === null ? null : { toriiId: String(row.performedBy), email, firstName, lastName },
      );
    }
  });

  test('workflow executions of every status, without app, without user', async () => {
    const { executions } = sample(subgraph);
    expect(executions.some(row => row.idActionApp === null)).toBe(true);
    expect(executions.some(row => row.idActionUser === null)).toBe(true);
    expect(executions.some(row => row.id > 2 ** 32)).toBe(true);
    const nodes = await everyNode(subgraph, 'workflowExecutions', 'WorkflowExecution');
    expectRows(nodes, executions.map(expected.workflowExecution));
    expect(new Set(nodes.map(node => node.status)).size).toBe(5);
  });

  test('accounts of all apps, without user, without address', async () => {
    const organization = sample(subgraph);
    const query = withFragments(`query ($id: ID!, $after: String) {
      app(id: $id) { users(first: 1000, after: $after) { nodes { ...EveryAppUser } pageInfo { hasNextPage endCursor } } }
    }`);
    const rows = [...organization.accounts.values()];
    expect(rows.some(row => row.idUser === null)).toBe(true);
    for (const [idApp, accounts] of organization.accountsByApp) {
      const nodes: any[] = [];
      for (let after: string | null = null; ; ) {
        const { data, errors }: GraphQLAnswer<any> = await subgraph.ask(query, {
          variables: { id: String(idApp), after },
        });
        expect(errors).toEqual([]);
        nodes.push(...data.app.users.nodes);
        if (!data.app.users.pageInfo.hasNextPage) break;
        after = data.app.users.pageInfo.endCursor;
      }
      expectRows(
        nodes,
        accounts.map(row => expected.appUser(row, organization)),
      );
    }
  });

  test('the accounts of a user, seen from the user', async () => {
    const organization = sample(subgraph);
    const query = withFragments(`query ($id: ID!) { user(id: $id) { apps { nodes { ...EveryAppUser } } } }`);
    const withRemoved = [...organization.accountsByUser].filter(([, accounts]) =>
      accounts.some(a => a.isUserRemovedFromApp),
    );
    for (const [idUser, accounts] of withRemoved.slice(0, 5)) {
      const { data, errors } = await subgraph.ask(query, { variables: { id: String(idUser) } });
      expect(errors).toEqual([]);
      expect(data.user.apps.nodes).toEqual(
        accounts
          .toSorted((a, b) => a.idApp - b.idApp)
          .map(row => ({ ...expected.appUser(row, organization, row.currency), id: expected.linkId(row) })),
      );
    }
  });

  test('one object by its id shows what the list shows', async () => {
    const organization = sample(subgraph);
    const { users, apps, contracts, roles } = organization;
    const query = withFragments(`query ($user: ID!, $app: ID!, $contract: ID!, $role: ID!) {
      user(id: $user) { ...EveryUser } app(id: $app) { ...EveryApp }
      contract(id: $contract) { ...EveryContract } role(id: $role) { ...EveryRole }
    }`);
    const last = <Row>(rows: ReadonlyMap<number, Row>) => [...rows.values()].at(-1) as Row;
    const [user, app, contract, role] = [last(users), last(apps), last(contracts), last(roles)];
    const variables = Object.fromEntries(
      Object.entries({ user, app, contract, role }).map(([name, row]) => [name, String(row.id)]),
    );
    const { data, errors } = await subgraph.ask(query, { variables });
    expect(errors).toEqual([]);
    expect(sortedFields(data.user)).toEqual(expected.user(user, organization));
    expect(sortedFields(data.app)).toEqual(expected.app(app, organization));
    expect(sortedFields(data.contract)).toEqual(expected.contract(contract, organization));
    expect(data.role).toEqual(expected.role(role));
  });
});
