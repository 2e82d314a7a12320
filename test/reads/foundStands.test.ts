import { afterEach, expect, test } from 'vitest';
import { globalId } from '../support/expected.ts';
import { type Answer, pageOf, type Row, startSubgraphOver } from '../support/torii/subgraphOver.ts';

const ROWS: readonly Row[] = Array.from({ length: 2_500 }, (_, at) => ({
  idUser: at + 1,
  email: `user${at + 1}@corp.example`,
  idExternalUser: `U${at + 1}`,
}));
const USERS: readonly Row[] = ROWS.map(({ idUser, email }) => ({ id: idUser, email }));

let stop: (() => Promise<void>) | undefined;
afterEach(() => stop?.());

/** The accounts of these users in app 1, all asked for together, where Torii answers so. */
async function accountsOf(users: readonly number[], answer: Answer) {
  const torii = await startSubgraphOver(answer);
  stop = torii.stop;
  return torii.ask('query ($ids: [ID!]!) { nodes(ids: $ids) { ... on AppUser { email } } }', {
    ids: users.map(id => globalId('AppUser', `1:user:${id}`)),
  });
}

const emails = (data: any) => data.nodes.map((node: any) => node?.email ?? null);
const failures = (errors: readonly any[]) => errors.map(({ path, extensions }) => [path[1], extensions.code]);
const usersOf = ({ idUsers = '' }: Readonly<Record<string, string>>) => ({
  users: USERS.filter(({ id }) => idUsers.split(',').includes(String(id))),
});
/** Nothing but the first page of the accounts. */
const firstPage =
  (otherwise: number): Answer =>
  ({ path, query }) =>
    path === 'apps/1/users' && query['cursor'] === undefined ? pageOf('users', ROWS, query) : otherwise;

test.each([
  [403, 'FORBIDDEN'],
  [401, 'UNAUTHENTICATED'],
  [422, 'BAD_USER_INPUT'],
])('accounts that were found stand where a later page is answered %i; the others fail', async (status, code) => {
  const { data, errors } = await accountsOf([5, 1_400, 900, 2_400], firstPage(status));
  expect(emails(data)).toEqual(['user5@corp.example', null, 'user900@corp.example', null]);
  expect(failures(errors)).toEqual([
    [1, code],
    [3, code],
  ]);
});

test('an app that goes while its pages are read: what was found stands, the rest is not there', async () => {
  const { data, errors } = await accountsOf([5, 1_400], firstPage(404));
  expect([emails(data), errors]).toEqual([['user5@corp.example', null], []]);
});

test('where some are searched for and one search fails, that one fails alone', async () => {
  const { data, errors } = await accountsOf([5, 1_400, 2_400], ({ path, query }) => {
    if (path === 'users') return usersOf(query);
    if (path !== 'apps/1/users') return 404;
    if (query['q'] === undefined) return { ...pageOf('users', ROWS, query), total: 500_000 };
    return query['q'] === 'user1400@corp.example'
      ? 403
      : { users: ROWS.filter(({ email }) => email === query['q']), total: 1 };
  });
  expect(emails(data)).toEqual(['user5@corp.example', null, 'user2400@corp.example']);
  expect(failures(errors)).toEqual([[1, 'FORBIDDEN']]);
});

test("where a user's address has to tell which of two accounts is meant and is not told, that account fails alone", async () => {
  const both = [...ROWS.slice(0, 20), { idUser: 7, email: 'other@corp.example', idExternalUser: 'V7' }];
  const { data, errors } = await accountsOf([5, 7, 9], ({ path, query }) =>
    path === 'apps/1/users' ? pageOf('users', both, query) : 403,
  );
  expect(emails(data)).toEqual(['user5@corp.example', null, 'user9@corp.example']);
  expect(failures(errors)).toEqual([[1, 'FORBIDDEN']]);
});

test('addresses that tell which of two accounts are meant are asked for together', async () => {
  const both = ROWS.slice(0, 20).flatMap(row => [row, { ...row, email: 'x@corp.example', idExternalUser: 'A' }]);
  const { data, errors, calls } = await accountsOf([5, 7, 9], ({ path, query }) =>
    path === 'apps/1/users' ? pageOf('users', both, query) : usersOf(query),
  );
  expect([emails(data), errors]).toEqual([['user5@corp.example', 'user7@corp.example', 'user9@corp.example'], []]);
  expect(calls).toHaveLength(2);
});

test('of several addresses those that a batch found stand where looking for the others fails', async () => {
  const torii = await startSubgraphOver(({ query: { filters } }) =>
    filters === undefined ? 403 : { users: USERS.filter(({ id }) => id === 7) },
  );
  stop = torii.stop;
  const { data, errors } = await torii.ask(
    'query ($all: [_Any!]!) { _entities(representations: $all) { ... on User { toriiId } } }',
    { all: [6, 7, 8].map(id => ({ __typename: 'User', email: `user${id}@corp.example` })) },
  );
  expect(data._entities).toEqual([null, { toriiId: '7' }, null]);
  expect(failures(errors)).toEqual([
    [0, 'FORBIDDEN'],
    [2, 'FORBIDDEN'],
  ]);
});
