import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { addressees, foldAddress } from '../../src/datasources/users/addresses.ts';
import type { UserRow } from '../../src/torii/rows/user.ts';
import { pageOf, type Row, startSubgraphOver } from '../support/torii/subgraphOver.ts';

/* A Torii that compares `email=` without case, `anyOf` exactly, and looks into main addresses only, but for `q`. */
let users: Row[] = [];
let knowsTotal = false;
const torii = await startSubgraphOver(({ path, query }) => {
  if (path === 'users')
    return { ...pageOf('users', found(query), query), ...(knowsTotal ? { total: users.length } : {}) };
  return users.find(({ id }) => path === `users/${id}`) ?? 404;
});
afterAll(() => torii.stop());
beforeEach(() => {
  users = [];
  knowsTotal = false;
});

function found({ email, q, filters, idUsers }: Readonly<Record<string, string>>): Row[] {
  const wanted: string[] | undefined = filters === undefined ? undefined : JSON.parse(filters)[0].value;
  const everywhere = (row: Row) => JSON.stringify([row['email'], row['additionalEmails']]).toLowerCase();
  return users.filter(
    row =>
      (email === undefined || String(row['email']).toLowerCase() === email.toLowerCase()) &&
      (wanted === undefined || wanted.includes(String(row['email']))) &&
      (idUsers === undefined || idUsers.split(',').includes(String(row['id']))) &&
      (q === undefined || everywhere(row).includes(q.toLowerCase())),
  );
}

const person = (id: number, email: string | null, more: Row = {}): Row => ({
  id,
  email,
  additionalEmails: [],
  firstName: `First ${id}`,
  lifecycleStatus: 'active',
  isDeletedInIdentitySources: false,
  isExternal: false,
  ...more,
});
const people = (count: number, from = 1000) =>
  Array.from({ length: count }, (_, at) => person(from + at, `user${from + at}@example.com`));

const byKeys = (emails: readonly string[]) =>
  torii.ask('query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on User { toriiId firstName } } }', {
    keys: emails.map(email => ({ __typename: 'User', email })),
  });
/** Who is found by an address alone, beside one other, beside 70 others, and as the root field. */
async function everyWay(email: string): Promise<(string | null)[]> {
  const others = people(70, 5000);
  users = [...users.filter(({ id }) => Number(id) < 5000), ...others];
  const addresses = others.map(row => String(row['email']));
  const alone = await byKeys([email]);
  const beside = await byKeys([email, addresses[0] ?? '']);
  const among = await byKeys([...addresses.slice(0, 30), email, ...addresses.slice(30)]);
  const root = await torii.ask('query ($email: String!) { userByEmail(email: $email) { toriiId } }', { email });
  for (const { errors } of [alone, beside, among, root]) expect(errors).toEqual([]);
  return [alone.data._entities[0], beside.data._entities[0], among.data._entities[30], root.data.userByEmail].map(
    user => user?.toriiId ?? null,
  );
}
const always = (id: number | null) => Array(4).fill(id === null ? null : String(id));

describe.each([false, true])('an address, Torii tells how many users there are: %s', tells => {
  beforeEach(() => {
    knowsTotal = tells;
  });

  test.each([
    'Ann.Doe@Example.com',
    'ann.doe@example.com',
    'ANN.DOE@EXAMPLE.COM',
    'Ann.Doe@example.COM',
    '  Ann.Doe@Example.com ',
    '\u00a0ann.doe@Example.com\n',
  ])('case 2, review 16: %j is found alone and in company', async email => {
    for (const own of ['Ann.Doe@Example.com', 'ANN.DOE@EXAMPLE.COM', 'ann.doe@example.com']) {
      users = [person(17, own)];
      expect(await everyWay(email), own).toEqual(always(17));
    }
  });

  test('case 2: letters beyond ASCII, and accents in either form of Unicode', async () => {
    users = [person(17, 'Jürgen.Öztürk@Müller.example'.normalize('NFC'))];
    expect(await everyWay('JÜRGEN.ÖZTÜRK@MÜLLER.EXAMPLE')).toEqual(always(17));
  });

  test.each([
    [
      'who has left',
      person(99, 'ann@example.com', { lifecycleStatus: 'offboarded', isDeletedInIdentitySources: true }),
    ],
    ['who is only gone from the identity sources', person(9, 'ann@example.com', { isDeletedInIdentitySources: true })],
    ['who is leaving', person(9, 'ann@example.com', { lifecycleStatus: 'offboarding' })],
    ['who is of another organisation', person(9, 'ann@example.com', { isExternal: true })],
    ['who is of no known status', person(9, 'ann@example.com', { lifecycleStatus: null })],
    ['who has a later id', person(117, 'ann@example.com')],
    ['whose address it is beside another', person(9, 'other@example.com', { additionalEmails: ['ann@example.com'] })],
  ])('case 12: of two with one address it does not mean the one %s, in either order', async (_, other) => {
    users = [person(17, 'ann@example.com'), other];
    expect(await everyWay('ann@example.com')).toEqual(always(17));
    users = [other, person(17, 'ann@example.com')];
    expect(await everyWay('Ann@Example.com')).toEqual(always(17));
  });

  test('case 12: the one who is there, also where the others stand on earlier pages of the list', async () => {
    const gone = { lifecycleStatus: 'offboarded', isDeletedInIdentitySources: true };
    const all = people(2100);
    users = [person(17, 'ann@example.com', gone), ...all, person(18, 'ann@example.com')];
    const emails = ['ann@example.com', ...all.slice(0, 300).map(row => String(row['email']))];
    const { data, errors } = await byKeys(emails);
    expect(errors).toEqual([]);
    expect(data._entities[0].toriiId).toBe('18');
    expect(data._entities.every(Boolean)).toBe(true);
  });

  test.each(['Ann.Doe@Example.com', 'Ann.Doe@example.com', 'ANN.DOE@EXAMPLE.COM'])(
    'case 12: of two with one address the one who is there, though spelled %j where the other is not',
    async own => {
      const gone = { lifecycleStatus: 'offboarded', isDeletedInIdentitySources: true };
      users = [person(99, 'ann.doe@example.com', gone), person(17, own)];
      expect(await everyWay('ann.doe@example.com')).toEqual(always(17));
    },
  );

  test('case 13: an additional address finds its user, in any case', async () => {
    users = [person(17, 'ann@example.com', { additionalEmails: ['A.Doe@example.com', 'old@example.com'] })];
    expect(await everyWay('a.doe@example.com')).toEqual(always(17));
    expect(await everyWay('A.DOE@EXAMPLE.COM')).toEqual(always(17));
    expect(await everyWay('old@example.com')).toEqual(always(17));
  });

  test('case 13: a search that finds somebody like it finds nobody', async () => {
    users = [
      person(17, 'joann@example.com'),
      person(18, 'x@example.com', { additionalEmails: ['ann@example.com.au'] }),
    ];
    expect(await everyWay('ann@example.com')).toEqual(always(null));
  });

  test('nobody: null and no error, at the price of few calls', async () => {
    users = people(60);
    const alone = await byKeys(['nobody@example.com']);
    expect([alone.data._entities, alone.errors, alone.calls.length]).toEqual([[null], [], 2]);
    const most = await byKeys(Array.from({ length: 900 }, (_, at) => `nobody${at}@example.com`));
    expect(most.data._entities.every((user: unknown) => user === null)).toBe(true);
    expect(most.errors).toEqual([]);
    expect(most.calls.length).toBeLessThanOrEqual(1);
  });
});

test.each([
  ['the batches and the list, whose first pages are read once', 40_000, 3 + 40],
  ['the batches, what a look at the list takes, and few single questions', 60_000, 3 + 50 + 2 * 20],
])('nobody of a long list: %s', async (_, count, most) => {
  users = people(count, 1000);
  const { data, errors, calls } = await byKeys(Array.from({ length: 120 }, (_entry, at) => `nobody${at}@example.com`));
  expect(data._entities.every((user: unknown) => user === null)).toBe(true);
  expect(errors).toEqual([]);
  expect(calls.length).toBeLessThanOrEqual(most);
});

test('a text that is no address, or no text that can be sent, is nobody beside others', async () => {
  users = people(3);
  const odd = ['\ud800@example.com', '@', '"', 'a@b@c', '%', 'user1000@example.com,user1001@example.com', '__proto__'];
  const { data, errors } = await byKeys([...odd, 'user1002@example.com']);
  expect(errors).toEqual([]);
  expect(data._entities.map((user: any) => user?.toriiId ?? null)).toEqual([...odd.map(() => null), '1002']);
});

test('no address at all is nobody, without a call', async () => {
  const { data, errors, calls } = await torii.ask('{ userByEmail(email: "  ") { toriiId firstName } }');
  expect([data, errors, calls]).toEqual([{ userByEmail: null }, [], []]);
});

test('long addresses in two spellings are split, so that no URL is longer than servers take', async () => {
  const long = (at: number) => `Somebody.With.A.Rather.Long.Name.${at}@Subsidiary.Of.A.Company.With.Many.Words.example`;
  users = Array.from({ length: 50 }, (_, at) => person(1000 + at, long(at)));
  const { data, calls, errors } = await byKeys(Array.from({ length: 50 }, (_, at) => long(at)));
  expect(errors).toEqual([]);
  expect(data._entities.every(Boolean)).toBe(true);
  for (const { url } of calls) expect(encodeURIComponent(decodeURIComponent(url)).length).toBeLessThan(8_000);
});

describe('of users with one address', () => {
  const row = fc.record({
    id: fc.integer({ min: 1, max: 40 }).map(String),
    email: fc.constantFrom('a@x.example', 'A@X.example', 'b@x.example', null),
    additionalEmails: fc.constantFrom(null, [], ['a@x.example'], ['B@x.example', ' a@X.example']),
    lifecycleStatus: fc.constantFrom('active', 'ACTIVE', 'offboarding', 'offboarded', 'paused', null),
    isDeletedInIdentitySources: fc.constantFrom(true, false, null),
    isExternal: fc.constantFrom(true, false, null),
  });
  const rows: fc.Arbitrary<UserRow[]> = fc.uniqueArray(row, { maxLength: 12, selector: ({ id }) => id });
  const has = (address: string | null | undefined, wanted: string) => address && foldAddress(address) === wanted;

  test('the same one is meant in any order, and in any parts of the list that hold him', () => {
    fc.assert(
      fc.property(rows, fc.infiniteStream(fc.nat()), (all, random) => {
        const meant = addressees(['a@x.example', 'b@x.example'], all);
        const order = all.map(user => ({ user, at: random.next().value ?? 0 })).sort((a, b) => a.at - b.at);
        const shuffled = order.map(({ user }) => user);
        expect(addressees(['a@x.example', 'b@x.example'], shuffled)).toEqual(meant);
        for (const [address, user] of meant) {
          const part = shuffled.filter((other, at) => other === user || at % 2 === 0);
          expect(addressees([address], part).get(address)).toEqual(user);
        }
      }),
    );
  });

  test('somebody is meant if anybody has it, and a main address goes first', () => {
    fc.assert(
      fc.property(rows, all => {
        const wanted = 'a@x.example';
        const main = all.filter(user => has(user.email, wanted));
        const others = all.filter(user => user.additionalEmails?.some(address => has(address, wanted)));
        const meant = addressees([wanted], all).get(wanted);
        expect(meant !== undefined).toBe(main.length + others.length > 0);
        if (meant && main.length > 0) expect(main).toContain(meant);
        const peers = main.length > 0 ? main : others;
        if (peers.some(user => !user.isDeletedInIdentitySources)) {
          expect(meant?.isDeletedInIdentitySources ?? false).toBe(false);
        }
      }),
    );
  });

  test('folding an address twice is folding it once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), address => {
        expect(foldAddress(foldAddress(address))).toBe(foldAddress(address));
      }),
    );
  });
});
