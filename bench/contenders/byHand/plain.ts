/** A peer: Apollo Server as people begin one, with a fetch for each field that needs one. */
import { buildSubgraphSchema } from '@apollo/subgraph';
import { serveApollo } from '../apollo.ts';
import { ToriiError, toriiUrl } from '../torii.ts';
import { connectionOf, placeOf } from './connection.ts';
import type { AppRow, AppUserRow, AuditRow, ContractRow, UserRow, UsersPage } from './rows.ts';
import { type Caller, typeDefs, types } from './types.ts';

interface Page {
  readonly first: number;
  readonly after?: string | null;
}

async function get<Answer>(path: string, { key }: Caller, init: RequestInit = {}): Promise<Answer> {
  const headers = { authorization: `Bearer ${key}`, 'x-api-version': '1.1', 'content-type': 'application/json' };
  const answer = await fetch(`${toriiUrl()}/v1.0${path}`, { headers, ...init });
  if (!answer.ok) throw new ToriiError(answer.status, path);
  return (await answer.json()) as Answer;
}

async function users({ first, after }: Page, caller: Caller) {
  const place = placeOf(after);
  const from = place.cursor === null ? '' : `&cursor=${encodeURIComponent(place.cursor)}`;
  return connectionOf(await get<UsersPage>(`/users?size=${first + place.skipped}${from}`, caller), place);
}

/** Null where Torii knows no such user, as of people who have left. */
async function user(id: number | string | null, caller: Caller): Promise<UserRow | null> {
  if (id === null) return null;
  try {
    return (await get<{ user: UserRow }>(`/users/${id}`, caller)).user;
  } catch (error) {
    if (error instanceof ToriiError && error.status === 404) return null;
    throw error;
  }
}

const schema = buildSubgraphSchema([
  {
    typeDefs,
    resolvers: {
      ...types,
      Query: {
        users: (_root: unknown, page: Page, caller: Caller) => users(page, caller),
        async contracts(_root: unknown, { first }: Page, caller: Caller) {
          const path = `/contracts?size=${first}&sort=id:asc&fields=id,name,status,idApp,owner`;
          return { nodes: (await get<{ contracts: ContractRow[] }>(path, caller)).contracts };
        },
        async app(_root: unknown, { id }: { id: string }, caller: Caller) {
          return (await get<{ app: AppRow }>(`/apps/${id}`, caller)).app;
        },
        async auditLogs(_root: unknown, { first }: Page, caller: Caller) {
          return { nodes: (await get<{ audit: AuditRow[] }>(`/audit?size=${first}`, caller)).audit };
        },
      },
      Mutation: {
        async updateUser(
          _root: unknown,
          { input }: { input: { id: string; lifecycleStatus: string } },
          caller: Caller,
        ) {
          const body = JSON.stringify({ lifecycleStatus: input.lifecycleStatus });
          return {
            ...(await get<{ user: UserRow }>(`/users/${input.id}`, caller, { method: 'PUT', body })),
            userErrors: [],
          };
        },
      },
      User: {
        ...types.User,
        __resolveReference: ({ toriiId }: { toriiId: string }, caller: Caller) => user(toriiId, caller),
      },
      App: {
        ...types.App,
        async users({ id }: AppRow, { first }: Page, caller: Caller) {
          return { nodes: (await get<{ users: AppUserRow[] }>(`/apps/${id}/users?size=${first}`, caller)).users };
        },
      },
      // The account's row has what the works ask of its user.
      AppUser: {
        user: ({ idUser, lifecycleStatus }: AppUserRow) => (idUser === null ? null : { id: idUser, lifecycleStatus }),
      },
      Contract: {
        ...types.Contract,
        async app({ idApp }: ContractRow, _page: unknown, caller: Caller) {
          return idApp === null ? null : (await get<{ app: AppRow }>(`/apps/${idApp}`, caller)).app;
        },
      },
      AuditLog: {
        performedBy: ({ performedBy }: AuditRow, _page: unknown, caller: Caller) => user(performedBy, caller),
      },
    },
  },
]);
await serveApollo<Caller>(schema, async request => ({ key: String(request.headers['x-torii-api-key']) }));
