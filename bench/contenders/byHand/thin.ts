/** A peer: Apollo Server with the least calls, thought out by hand for each work. */
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLResolveInfo } from 'graphql';
import { serveApollo } from '../apollo.ts';
import { callTorii } from '../torii.ts';
import { userColumns } from './columns.ts';
import { connectionOf, placeOf } from './connection.ts';
import type { AppRow, AppUserRow, AuditRow, ContractRow, UserRow, UsersPage } from './rows.ts';
import { type Caller, typeDefs, types } from './types.ts';

/** Ids that one call takes. */
const BATCH = 50;

interface Page {
  readonly first: number;
  readonly after?: string | null;
}

async function users({ first, after }: Page, { key }: Caller, columns: string) {
  const place = placeOf(after);
  const from = place.cursor === null ? '' : `&cursor=${encodeURIComponent(place.cursor)}`;
  const path = `/v1.0/users?size=${first + place.skipped}&fields=${columns}${from}`;
  return connectionOf(await callTorii<UsersPage>({ path, key }), place);
}

/** Users by id, as many a call as Torii takes, all calls at once. */
async function usersById(ids: readonly number[], columns: string, key: string): Promise<Map<number, UserRow>> {
  const batches = Array.from({ length: Math.ceil(ids.length / BATCH) }, (_, at) =>
    ids.slice(at * BATCH, (at + 1) * BATCH),
  );
  const pages = await Promise.all(
    batches.map(batch => callTorii<UsersPage>({ path: `/v1.0/users?idUsers=${batch}&fields=${columns}`, key })),
  );
  return new Map(pages.flatMap(page => page.users).map(user => [user.id, user]));
}

async function contracts({ first }: Page, { key }: Caller) {
  const path = `/v1.0/contracts?size=${first}&sort=id:asc&fields=id,name,status,idApp,owner`;
  const [page, list] = await Promise.all([
    callTorii<{ contracts: ContractRow[] }>({ path, key }),
    callTorii<{ apps: AppRow[] }>({ path: '/v1.0/apps?size=1000&fields=id,name,state', key }),
  ]);
  const apps = new Map(list.apps.map(app => [app.id, app]));
  return { nodes: page.contracts.map(contract => ({ ...contract, app: apps.get(contract.idApp ?? 0) ?? null })) };
}

async function app(id: string, { key }: Caller) {
  const [{ app: row }, { users: accounts }] = await Promise.all([
    callTorii<{ app: AppRow }>({ path: `/v1.0/apps/${id}?fields=id,name`, key }),
    callTorii<{ users: AppUserRow[] }>({ path: `/v1.0/apps/${id}/users?size=1000`, key }),
  ]);
  return { ...row, users: { nodes: accounts } };
}

async function auditLogs({ first }: Page, { key }: Caller) {
  const { audit } = await callTorii<{ audit: AuditRow[] }>({ path: `/v1.0/audit?size=${first}`, key });
  const ids = new Set(audit.flatMap(({ performedBy }) => performedBy ?? []));
  const actors = await usersById([...ids], 'lifecycleStatus', key);
  const performedBy = ({ performedBy: id, performedByEmail: email }: AuditRow) =>
    id === null ? null : { id, email, lifecycleStatus: actors.get(id)?.lifecycleStatus };
  return { nodes: audit.map(row => ({ ...row, performedBy: performedBy(row) })) };
}

async function updateUser({ id, lifecycleStatus }: { id: string; lifecycleStatus: string }, { key }: Caller) {
  const body = JSON.stringify({ lifecycleStatus });
  const { user } = await callTorii<{ user: UserRow }>({ method: 'PUT', path: `/v1.0/users/${id}`, key, body });
  return { user, userErrors: [] };
}

async function entities(representations: readonly { toriiId: string }[], { key }: Caller, columns: string) {
  const ids = representations.map(({ toriiId }) => Number(toriiId));
  const known = await usersById(ids, columns, key);
  return ids.map(id => ({ __typename: 'User', ...known.get(id) }));
}

const schema = buildSubgraphSchema([
  {
    typeDefs,
    resolvers: {
      ...types,
      Query: {
        users: (_root: unknown, page: Page, caller: Caller, info: GraphQLResolveInfo) =>
          users(page, caller, userColumns(info)),
        contracts: (_root: unknown, page: Page, caller: Caller) => contracts(page, caller),
        app: (_root: unknown, { id }: { id: string }, caller: Caller) => app(id, caller),
        auditLogs: (_root: unknown, page: Page, caller: Caller) => auditLogs(page, caller),
      },
      Mutation: {
        updateUser: (_root: unknown, { input }: { input: { id: string; lifecycleStatus: string } }, caller: Caller) =>
          updateUser(input, caller),
      },
      AppUser: {
        user: ({ idUser, lifecycleStatus }: AppUserRow) => (idUser === null ? null : { id: idUser, lifecycleStatus }),
      },
    },
  },
]);
const field = schema.getQueryType()?.getFields()['_entities'];
if (field)
  field.resolve = (_root, { representations }, caller, info) => entities(representations, caller, userColumns(info));

await serveApollo<Caller>(schema, async request => ({ key: String(request.headers['x-torii-api-key']) }));
