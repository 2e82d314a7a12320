import { readFileSync } from 'node:fs';
import { parse, validate } from 'graphql';
import { describe, expect, test } from 'vitest';
import { buildSchema } from '../../src/server/schema.ts';
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
  },
  AppAccessReview: ({ app }) => {
    expect(app.name).toBe('Slack');
    expect(app.users.edges.length).toBeGreaterThan(0);
  },
  ShadowIt: ({ apps }) => {
    const users = nodesOf(apps).map(({ activeUsersCount }) => activeUsersCount);
    expect(users.length).toBeGreaterThan(0);
    expect(users).toEqual(users.toSorted((one: number, other: number) => other - one));
  },
  FailedWorkflowRuns: ({ workflowExecutions }) => {
    const states = new Set(nodesOf(workflowExecutions).map(({ status }) => status));
    expect(states).toContain('FAILED');
  },
  UserCustomFields: ({ users }) => {
    expect(nodesOf(users).some(({ customFields }) => customFields.length > 0)).toBe(true);
  },
  UserByEmail: ({ userByEmail }) => expect(userByEmail.email).toBe('gabriel.grunwald@lanternworks.example'),
  UpdateUserLifecycle: ({ updateUser }) => expect(updateUser.user.lifecycleStatus).toBe('OFFBOARDING'),
};

describe.each(OPERATIONS)('$name', operation => {
  const { name, folder, body, description } = operation;

  test('is valid and says what it is for', () => {
    expect(validate(schema, parse(body)).map(({ message }) => message)).toEqual([]);
    expect(description.length).toBeGreaterThan(20);
    expect(operation.definition.operation).toBe(folder === 'writes' ? 'mutation' : 'query');
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
