import type { Organization } from '../src/emulator/emulator.ts';

/** A question that people ask, and the least calls it can take, told the organisation and the answer. What is kept (definitions, organisation, roles) is not counted. */
export interface Question {
  readonly name: string;
  readonly query: string;
  readonly least: (organization: Organization, data: any) => number;
}

const batches = (count: number) => Math.ceil(count / 50);
const distinct = (values: Iterable<unknown>) => new Set([...values].filter(Boolean)).size;
const nodes = (connection: any): any[] => connection.nodes;

/** Refused by the plan once, though each is answered with few calls. */
export const REFUSED_ONCE: readonly Question[] = [
  {
    name: '100 users with their apps',
    query: '{ users(first: 100) { nodes { email apps { nodes { app { name } } } } } }',
    least: () => 1 + 100,
  },
  {
    name: "25 users, their accounts' status and last visit",
    query: '{ users(first: 25) { nodes { email apps(first: 10) { nodes { status lastVisitTime } } } } }',
    least: ({ accountsByUser, users }) => {
      const asked = [...users.keys()].slice(0, 25);
      const apps = distinct(asked.flatMap(id => (accountsByUser.get(id) ?? []).map(({ idApp }) => idApp)));
      return 1 + 25 + apps;
    },
  },
  {
    name: "apps with users' names, both at default pages",
    query: '{ apps { nodes { name users { nodes { user { fullName } } } } } }',
    least: (_, { apps }) => 1 + nodes(apps).length + 20,
  },
  {
    name: '250 apps with their contracts',
    query: '{ apps(first: 250) { nodes { name contracts { nodes { name status } } } } }',
    least: () => 2,
  },
  {
    name: "100 contracts with their files' names",
    query: '{ contracts(first: 100) { nodes { name documents { file { toriiId fileName } } } } }',
    least: (_, { contracts }) =>
      1 +
      distinct(
        nodes(contracts).flatMap(({ documents }) => (documents ?? []).map(({ file }: any) => file?.toriiId)),
      ),
  },
  {
    name: '100 audit events, apps of their actors',
    query: '{ auditLogs(first: 100) { nodes { type performedBy { toriiId apps(first: 3) { nodes { app { name } } } } } } }',
    least: (_, { auditLogs }) => 1 + distinct(nodes(auditLogs).map(({ performedBy }) => performedBy?.toriiId)),
  },
  {
    name: '100 contracts, how many accounts their app has',
    query: '{ contracts(first: 100) { nodes { name app { toriiId users(first: 0) { totalCount } } } } }',
    least: (_, { contracts }) => 1 + distinct(nodes(contracts).map(({ app }) => app?.toriiId)),
  },
];
