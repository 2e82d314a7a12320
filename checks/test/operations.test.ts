import { readFileSync } from 'node:fs';
import { isObjectType, Kind, parse, TypeInfo, validate, visit, visitWithTypeInfo } from 'graphql';
import { describe, expect, test } from 'vitest';
import { buildSchema } from '../../src/server/schema.ts';
import { startSubgraph } from '../../test/support/subgraph.ts';
import { runOperation } from '../operations/operationRun.ts';
import { readOperations } from '../operations/operations.ts';
import { costCell } from '../operations/operationsPage.ts';

const OPERATIONS = readOperations();
const PAGE = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8');
const schema = buildSchema();

const nodesOf = ({ edges }: { edges: { node: any }[] }) => edges.map(({ node }) => node);

/** What must hold of an operation's data beyond that it came. */
const DATA: Readonly<Record<string, (data: any) => void>> = {
  UsersByLifecycle: ({ users }) => {
    expect(users.edges.length).toBeGreaterThan(0);
    for (const { node: user } of users.edges) {
      expect(user.lifecycleStatus).toBe('OFFBOARDING');
      expect(user.apps).not.toBeNull();
    }
  },
  ContractRenewals: ({ contracts }) => {
    const days = nodesOf(contracts).map(({ endDate }) => endDate);
    expect(days.length).toBeGreaterThan(0);
    expect(days).toEqual(days.toSorted());
    expect(new Set(nodesOf(contracts).map(({ status }) => status))).toEqual(new Set(['active']));
    for (const column of ['autoRenewal', 'cancellationDeadline', 'amount']) {
      expect(nodesOf(contracts).some(contract => contract[column] !== null)).toBe(true);
    }
  },
  RenewalsByDeadline: ({ contracts }) => {
    const days = nodesOf(contracts).map(({ cancellationDeadline }) => cancellationDeadline);
    expect(days.length).toBeGreaterThan(0);
    expect(days).toEqual(days.toSorted());
    expect(new Set(nodesOf(contracts).map(({ autoRenewal }) => autoRenewal))).toEqual(new Set([true]));
    for (const column of ['vendor', 'yearlyCost', 'paymentTerm']) {
      expect(nodesOf(contracts).some(contract => contract[column] !== null)).toBe(true);
    }
  },
  AppAccessReview: ({ app }) => {
    expect(app.users.edges.length).toBeGreaterThan(0);
    for (const { appName } of nodesOf(app.users)) expect(appName).toBe('Slack');
  },
  ShadowIt: ({ apps }) => {
    const users = nodesOf(apps).map(({ activeUsersCount }) => activeUsersCount);
    expect(users.length).toBeGreaterThan(0);
    expect(users).toEqual(users.toSorted((one: number, other: number) => other - one));
  },
  FailedWorkflowRuns: ({ workflowExecutions }) => {
    expect(new Set(nodesOf(workflowExecutions).map(({ status }) => status))).toEqual(new Set(['FAILED']));
  },
  UserCustomFields: ({ users }) => {
    const fields = nodesOf(users).flatMap(({ customFields }) => customFields);
    expect(fields.some(({ display }) => typeof display === 'string')).toBe(true);
  },
  AppFilterValues: ({ appStates, appCategories }) => {
    expect(appStates.map(({ value }: any) => value)).toContain('discovered');
    expect(appCategories.length).toBeGreaterThan(1);
  },
  ContractFilterValues: ({ contractStatuses }) => {
    expect(contractStatuses.map(({ value }: any) => value)).toContain('active');
  },
  AuditLogFilterValues: ({ auditLogTypes }) => {
    expect(auditLogTypes.map(({ value }: any) => value)).toContain('update_contract');
  },
  UserByEmail: ({ userByEmail }) => expect(userByEmail.email).toBe('gabriel.grunwald@lanternworks.example'),
  UpdateUserLifecycle: ({ updateUser }) => expect(updateUser.user.lifecycleStatus).toBe('OFFBOARDING'),
};

describe.each(OPERATIONS)('$name', operation => {
  const { name, folder, body, description } = operation;

  test('is valid and says what it is for', () => {
    expect(validate(schema, parse(body)).map(({ message }) => message)).toEqual([]);
    expect(description.length).toBeGreaterThan(20);
    expect(folder === 'writes' ? ['mutation'] : ['query', 'subscription']).toContain(operation.definition.operation);
  });

  test('gives data, and costs the calls that docs/operations.md tells', async () => {
    const { data, errors, cost } = await runOperation(operation);
    expect(errors).toEqual([]);
    for (const [field, value] of Object.entries(data)) {
      expect(value, field).not.toBeNull();
      expect(value, field).not.toHaveProperty('userErrors.0');
    }
    DATA[name]?.(data);
    const row = PAGE.split('\n').find(line => line.startsWith(`| [${name}]`));
    expect(row, 'fix it with: npm run operations:doc').toContain(`| ${costCell(cost)} |`);
  });
});

test('ContractRenewals has what ends on either of its two days', async () => {
  const { body = '' } = OPERATIONS.find(({ name }) => name === 'ContractRenewals') ?? {};
  const subgraph = await startSubgraph();
  const ask = async (from: string, to: string) =>
    nodesOf((await subgraph.ask(body, { variables: { from, to } })).data.contracts);
  const all = await ask('2020-01-01', '2040-01-01');
  expect(await ask(all[0].endDate, all.at(-1).endDate)).toEqual(all);
  await subgraph.stop();
});

test('UserApps finds somebody by address as by id, with the apps and contracts that they answer for', async () => {
  const { body = '' } = OPERATIONS.find(({ name }) => name === 'UserApps') ?? {};
  const subgraph = await startSubgraph();
  const ask = async (userId: string) => (await subgraph.ask(body, { variables: { userId } })).data.user;
  const { data } = await subgraph.ask(
    '{ contracts(first: 1, filter: { ownerId: { isSet: true } }) { nodes { id owner { id email } } } }',
  );
  const [{ id, owner }] = data.contracts.nodes;
  const found = await ask(owner.email);
  expect(nodesOf(found.ownedContracts)).toContainEqual(expect.objectContaining({ id }));
  expect(found.ownedApps.totalCount).toBe(found.ownedApps.edges.length);
  expect(await ask(owner.id)).toEqual(found);
  await subgraph.stop();
});

/** What a payload tells of the write itself, where it has it. */
const OF_WRITES = ['request', 'changes', 'userErrors', 'warnings'];

test.each(OPERATIONS.filter(({ folder }) => folder === 'writes'))(
  '$name selects all that its payload has',
  ({ body }) => {
    const types = new TypeInfo(schema);
    visit(
      parse(body),
      visitWithTypeInfo(types, {
        SelectionSet({ selections }) {
          const payload = types.getParentType();
          if (!isObjectType(payload) || !payload.name.endsWith('Payload')) return;
          const selected = selections.flatMap(selection =>
            selection.kind === Kind.FIELD ? [selection.name.value] : [],
          );
          expect(selected.toSorted()).toEqual(Object.keys(payload.getFields()).toSorted());
          expect(selected.some(name => !OF_WRITES.includes(name))).toBe(true);
        },
      }),
    );
  },
);

test.each(OPERATIONS)('$name asks connections for edges, whose pages clients join', ({ body }) => {
  const types = new TypeInfo(schema);
  visit(
    parse(body),
    visitWithTypeInfo(types, {
      Field({ name }) {
        const parent = types.getParentType()?.name ?? '';
        if (parent.endsWith('Connection')) expect([parent, name.value]).not.toEqual([parent, 'nodes']);
      },
    }),
  );
});

test('docs/operations.md tells every operation, with what it is for', () => {
  const rows = PAGE.split('\n').filter(line => line.startsWith('| ['));
  expect(rows.map(line => line.split(' | ').slice(0, 2).join(' | '))).toEqual(
    ['questions', 'reads', 'writes'].flatMap(folder =>
      OPERATIONS.filter(operation => operation.folder === folder).map(
        ({ name, path, description }) => `| [${name}](../${path}) | ${description}`,
      ),
    ),
  );
});
