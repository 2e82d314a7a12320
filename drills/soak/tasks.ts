import type { Organization } from '../../emulator/emulator.ts';

/** One request of the soak. */
export interface Task {
  readonly name: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Of a write: the text that only this write puts into Torii, and where it shows. */
  readonly mark?: { readonly text: string; readonly endpoint: string };
}

type MakeTask = (number: number, organization: Organization, random: () => number) => Task;

function pick(rows: ReadonlyMap<number, unknown>, random: () => number): string {
  const ids = [...rows.keys()];
  return String(ids[Math.floor(random() * ids.length)]);
}

const read =
  (
    name: string,
    query: string,
    variables: (organization: Organization, random: () => number) => Task['variables'],
  ): MakeTask =>
  (_number, organization, random) => ({ name, query, variables: variables(organization, random) });

const createContract: MakeTask = (number, { apps }, random) => {
  const text = `soak contract ${number}`;
  return {
    name: 'createContract',
    query: `mutation ($input: CreateContractInput!) {
      createContract(input: $input) { contract { toriiId name } userErrors { code message } }
    }`,
    variables: { input: { name: text, appId: pick(apps, random), status: 'active' } },
    mark: { text, endpoint: 'POST /contracts' },
  };
};

const updateContract: MakeTask = (number, { contracts }, random) => {
  const text = `soak renamed ${number}`;
  return {
    name: 'updateContract',
    query: `mutation ($input: UpdateContractInput!) {
      updateContract(input: $input) { contract { toriiId name } userErrors { code message } }
    }`,
    variables: { input: { id: pick(contracts, random), name: text } },
    mark: { text, endpoint: 'PUT /contracts/{idContract}' },
  };
};

/** What the soak asks, reads more often than writes. */
export const TASKS: readonly MakeTask[] = [
  read(
    'users',
    'query ($first: Int) { organization { companyName } users(first: $first) { nodes { email lifecycleStatus role { name } } } }',
    (_, random) => ({
      first: 1 + Math.floor(random() * 60),
    }),
  ),
  read(
    'userApps',
    'query ($id: ID!) { organization { companyName } user(id: $id) { email apps(first: 20) { nodes { app { name category } } } } }',
    ({ users }, random) => ({
      id: pick(users, random),
    }),
  ),
  read(
    'appUsers',
    'query ($id: ID!) { organization { companyName } app(id: $id) { name users(first: 30) { nodes { email status user { lifecycleStatus } } } } }',
    ({ apps }, random) => ({
      id: pick(apps, random),
    }),
  ),
  read(
    'contracts',
    'query ($first: Int) { organization { companyName } contracts(first: $first) { nodes { name app { name } owner { email } endDate } } }',
    (_, random) => ({
      first: 1 + Math.floor(random() * 40),
    }),
  ),
  read(
    'auditLogs',
    'query ($first: Int) { organization { companyName } auditLogs(first: $first) { nodes { type performedBy { lifecycleStatus } } } }',
    (_, random) => ({
      first: 1 + Math.floor(random() * 40),
    }),
  ),
  createContract,
  updateContract,
];
