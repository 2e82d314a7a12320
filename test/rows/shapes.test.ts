import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EmulatorOptions } from '../../emulator/emulator.ts';
import { withFragments } from '../support/everyField.ts';
import { sortedFields } from '../support/read.ts';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';

const SIZES = { users: 130, apps: 30, contracts: 60, auditLogs: 70, executions: 70, files: 12, bigAppUsers: 60 };

/** What the main lists show; accounts in custom fields and amounts without a currency are left to tests of their own. */
const QUERIES = {
  organization: '{ organization { ...EveryOrganization } }',
  users:
    '{ users(first: 130) { nodes { ...EveryUser apps(first: 2) @include(if: false) { totalCount } } totalCount } }',
  apps: '{ apps(first: 30) { nodes { ...EveryApp } totalCount } }',
  contracts: '{ contracts(first: 60) { nodes { ...EveryContract } totalCount } }',
  contractApps: '{ contracts(first: 60) { nodes { app { toriiId name category } createdBy { email } } } }',
  links: `{ apps(first: 5) { nodes { addedBy { email fullName } customFields(keys: ["dataProcessingAgreement", "relatedContracts",
    "technicalOwners"]) { ... on FileValue { files { fileName } } ... on ContractsValue { contracts { name } }
    ... on UsersValue { users { email lifecycleStatus } } } } } }`,
  roles: '{ roles { nodes { ...EveryRole } } }',
  auditLogs: '{ auditLogs(first: 70) { nodes { ...EveryAuditLog } } }',
  actors: '{ auditLogs(first: 70) { nodes { performedBy { toriiId lifecycleStatus } } } }',
  executions: '{ workflowExecutions(first: 70) { nodes { ...EveryWorkflowExecution } } }',
  executionApps: '{ workflowExecutions(first: 70) { nodes { app { name } } } }',
  accounts: '{ apps(first: 10) { nodes { users(first: 20) { nodes { ...EveryAppUser } } } } }',
  one: '{ user(id: "1001") { ...EveryUser } contract(id: "50001") { ...EveryContract } file(id: "70001") { fileName } }',
  fields: '{ contractFields(first: 1000) { nodes { ...EveryFieldDefinition } } }',
};

/** Answers by query, all pages of contracts among them: where a list ends has to be found out. */
async function answers(subgraph: Subgraph): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  for (const [name, query] of Object.entries(QUERIES)) {
    const { data, errors } = await subgraph.ask(withFragments(query));
    expect(errors, name).toEqual([]);
    found[name] = JSON.parse(JSON.stringify(data), (_, part) => comparable(sortedFields(part)));
  }
  const walked: string[] = [];
  for (let after: string | null = null; ; ) {
    const { data }: { data: any } = await subgraph.ask(
      `{ contracts(first: 20, after: ${JSON.stringify(after)}) { nodes { toriiId } pageInfo { hasNextPage endCursor } } }`,
    );
    walked.push(...data.contracts.nodes.map(({ toriiId }: any) => toriiId));
    if (!data.contracts.pageInfo.hasNextPage) break;
    after = data.contracts.pageInfo.endCursor;
  }
  return { ...found, walked };
}

/** Without what a shape of Torii's answers leaves out: which account a bare id is, which currency a plain number is in, and so how it is shown. */
function comparable(part: any): any {
  if (part?.__typename === 'AppAccountValue') return { key: part.key, isSet: part.account !== null };
  if (part?.__typename === 'MoneyValue' && part.money) {
    return { ...part, display: null, money: { value: part.money.value } };
  }
  // What apps cost is in the organisation's currency, which only an object repeats.
  if (part && 'activeContractsTotalValue' in Object(part)) {
    const { activeContractsTotalValue: total, expenses, ...rest } = part;
    return { ...rest, total: total?.value ?? null, spent: expenses?.value ?? null };
  }
  return part;
}

const usual = await startSubgraph({ emulator: { sizes: SIZES } });
const expected = await answers(usual);
afterAll(() => usual.stop());

const SHAPES: Record<string, EmulatorOptions> = {
  'objects without an envelope': { shapes: { envelopes: 'bare' } },
  'tags as a list': { shapes: { tags: 'list' } },
  'times as epoch milliseconds': { shapes: { times: 'epochMs' } },
  'authors as ids': { shapes: { authors: 'id' } },
  'references as ids': { shapes: { references: 'id' } },
  'amounts as objects': { shapes: { amounts: 'object' } },
  'executions under the other name': { shapes: { executions: 'actionExecutions' } },
  'contracts with their app': { shapes: { contractApps: true } },
  'no cursor at the end': { shapes: { lastCursor: 'absent' } },
  'no rate limit headers': { shapes: { rateLimitHeaders: 'none' } },
  'rate limit headers of the other spelling': { shapes: { rateLimitHeaders: 'X-Rate-Limit' } },
  'idUsers of 50 characters': { idUsersMaxLength: 50 },
  'everything at once': {
    idUsersMaxLength: 50,
    shapes: {
      envelopes: 'bare',
      tags: 'list',
      times: 'epochMs',
      authors: 'id',
      references: 'id',
      amounts: 'object',
      executions: 'actionExecutions',
      contractApps: true,
      lastCursor: 'absent',
      rateLimitHeaders: 'none',
    },
  },
};

describe.each(Object.entries(SHAPES))('from a Torii with %s', (_, options) => {
  let subgraph: Subgraph;
  beforeAll(async () => {
    subgraph = await startSubgraph({ emulator: { sizes: SIZES, ...options } });
  });
  afterAll(() => subgraph.stop());

  test('the same queries give the same data', async () => {
    const found = await answers(subgraph);
    for (const name of Object.keys(expected)) {
      expect(found[name], name).toEqual(withoutGone(expected[name], options));
    }
  });
});

/** Authors who have left Torii are known where their row comes along, and are nobody where only an id does. */
function withoutGone(answer: any, { shapes }: EmulatorOptions): any {
  const gone = usual.emulator.organization(usual.emulator.keys[0] ?? '').formerUsers;
  const addresses = new Set([...gone.values()].map(({ email }) => email));
  if (shapes?.authors !== 'id') return answer;
  return JSON.parse(JSON.stringify(answer), (key, part) =>
    key === 'createdBy' && addresses.has(part?.email) ? null : part,
  );
}

test.each([true, false])(
  'executions name app and user, with columns for the two (%s) or as the document has it',
  async executionActors => {
    const subgraph = await startSubgraph({ emulator: { sizes: SIZES, shapes: { executionActors } } });
    try {
      const { data, errors } = await subgraph.ask(
        '{ workflowExecutions(first: 70) { nodes { app { name } user { email } } } }',
      );
      expect(errors).toEqual([]);
      expect(data.workflowExecutions.nodes.map(({ app }: any) => ({ app }))).toEqual(
        (expected['executionApps'] as any).workflowExecutions.nodes,
      );
      const { executions, users } = subgraph.emulator.organization(subgraph.emulator.keys[0] ?? '');
      expect(data.workflowExecutions.nodes.map(({ user }: any) => user?.email)).toEqual(
        executions.slice(0, 70).map(({ idActionUser }) => (idActionUser ? users.get(idActionUser)?.email : undefined)),
      );
    } finally {
      await subgraph.stop();
    }
  },
);

test('users by 50 ids are asked for in parts where Torii takes 50 characters', async () => {
  const subgraph = await startSubgraph({ emulator: { sizes: SIZES, idUsersMaxLength: 50 } });
  try {
    const ids = [...subgraph.emulator.organization(subgraph.emulator.keys[0] ?? '').users.keys()].slice(0, 50);
    const { data, errors, calls } = await subgraph.ask(
      'query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on User { toriiId lifecycleStatus } } }',
      { variables: { keys: ids.map(id => ({ __typename: 'User', toriiId: String(id) })) } },
    );
    expect(errors).toEqual([]);
    expect(data._entities.map(({ toriiId }: any) => Number(toriiId))).toEqual(ids);
    expect(data._entities.every((user: any) => user.lifecycleStatus)).toBe(true);
    expect(calls.filter(({ status }) => status === 400)).toHaveLength(1);
    expect(calls.filter(({ status }) => status === 200)).toHaveLength(Math.ceil(50 / 10));
  } finally {
    await subgraph.stop();
  }
});
