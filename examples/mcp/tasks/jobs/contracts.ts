import type { ContractRow, Organization } from '../../../../emulator/emulator.ts';
import { type Job, queried, rowsOf } from '../job.ts';
import { active, found, grouped, type Money, sums, unordered } from '../rows.ts';

interface Contract {
  readonly id: string;
  readonly name?: string;
  readonly idApp?: string;
  readonly amount?: Money;
}

interface Costs {
  readonly contracts: { readonly nodes: readonly { readonly amount?: Money; readonly app?: { category?: string } }[] };
}

/** What contracts come to, by currency, for each category. */
const costs = (
  rows: readonly { readonly category: string | null | undefined; readonly amount: Money | null | undefined }[],
) =>
  Object.fromEntries(
    Object.entries(grouped(rows, ({ category }) => category)).map(([category, all]) => [
      category,
      sums(all.map(({ amount }) => amount)),
    ]),
  );

/** A contract of which the audit log tells, that alone has its name. */
function changed({ contracts, auditLogs }: Organization): ContractRow {
  return found(
    contracts.values(),
    ({ id, name }) =>
      Boolean(name) &&
      [...contracts.values()].filter(one => one.name === name).length === 1 &&
      auditLogs.some(({ requestDetails }) => requestDetails?.path.endsWith(`/contracts/${id}`)),
  );
}

interface Event {
  readonly type: string;
  readonly creationTime: string;
  readonly performedByEmail?: string | null;
  readonly requestDetails?: { readonly path?: string } | null;
}

const events = (rows: readonly Event[]) =>
  unordered(
    rows.map(({ type, creationTime, performedByEmail }) => [type, creationTime, performedByEmail ?? undefined]),
  );

interface Entry {
  readonly type: string;
  readonly at: string;
  readonly by?: { readonly email?: string | null } | null;
}

interface Histories {
  readonly contracts: { readonly nodes: readonly { readonly history: { readonly nodes: readonly Entry[] } }[] };
}

export const CONTRACTS: readonly Job[] = [
  {
    title: 'What do active contracts come to in each category of apps?',
    short: async call => {
      const { contracts } = await queried<Costs>(call, {
        words: 'Query.contracts',
        query: `{ contracts(first: 1000, filter: { status: { in: ["active"] } }) { nodes {
          amount { value currency } app { category } } } }`,
      });
      return costs(contracts.nodes.map(({ amount, app }) => ({ amount, category: app?.category })));
    },
    seed: async call => {
      const apps = await rowsOf<{ id: string; category?: string }>(call, 'list_all_torii_apps');
      const categories = new Map(apps.map(({ id, category }) => [id, category]));
      const contracts = await rowsOf<Contract>(call, 'list_all_torii_contracts', { status: 'active' });
      return costs(contracts.map(({ amount, idApp = '' }) => ({ amount, category: categories.get(idApp) })));
    },
    answer: of =>
      costs(active(of).map(({ amount, idApp }) => ({ amount, category: of.apps.get(idApp ?? 0)?.category }))),
  },
  {
    title: 'Who changed a contract, and when?',
    short: async (call, of) => {
      const { contracts } = await queried<Histories>(call, {
        words: 'contract history',
        query: `query($name: String!) { contracts(first: 1, filter: { name: { in: [$name] } }) { nodes {
          history(first: 100) { nodes { type at by { email } } } } } }`,
        variables: { name: changed(of).name },
      });
      const entries = contracts.nodes.flatMap(({ history }) => history.nodes);
      return events(
        entries.map(({ type, at, by }) => ({ type, creationTime: at, performedByEmail: by?.email ?? null })),
      );
    },
    seed: async (call, of) => {
      const { name } = changed(of);
      const contracts = await rowsOf<Contract>(call, 'list_all_torii_contracts', { search: name });
      const { id } = found(contracts, one => one.name === name);
      const all = await rowsOf<Event>(call, 'list_all_torii_audit_logs', { entity: 'CONTRACTS' });
      return events(all.filter(({ requestDetails }) => requestDetails?.path?.endsWith(`/contracts/${id}`)));
    },
    answer: of =>
      events(
        of.auditLogs.filter(({ requestDetails }) => requestDetails?.path.endsWith(`/contracts/${changed(of).id}`)),
      ),
  },
];
