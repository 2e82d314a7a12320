import { expect, test } from 'vitest';
import { FieldDefinitions } from '../../src/datasources/fieldDefinitions.ts';
import { Users } from '../../src/datasources/users/users.ts';
import { statusError } from '../../src/torii/answers/statusError.ts';
import type { ToriiRead } from '../../src/torii/requests/toriiRead.ts';
import type { Torii } from '../../src/torii/session.ts';

/** Users over a Torii that answers by this function, and what it was asked. */
function usersOver(answer: (ids: readonly string[]) => unknown) {
  const asked: string[][] = [];
  const torii = {
    async read<T>(call: ToriiRead<T>): Promise<T> {
      const ids = String(call.query?.['idUsers']).split(',');
      asked.push(ids);
      return call.read(answer(ids), call.endpoint);
    },
    budget: () => ({ limit: 100, left: 100 }),
    lengthOf: () => undefined,
    learnLength: () => {},
  } as unknown as Torii;
  return { users: new Users({ torii }, new FieldDefinitions(torii)), asked };
}

const refused = (status: number, message: string) => {
  throw statusError('listUsers', status, { message });
};
const found = (ids: readonly string[]) => ({ users: ids.map(id => ({ id, email: `${id}@example.com` })) });
const IDS = Array.from({ length: 50 }, (_, at) => String(100_000 + at));
const load = (users: Users, ids: readonly string[]) =>
  Promise.allSettled(ids.map(id => users.load(id, new Set(['email']))));

test('an unknown column is refused once, not again in smaller and smaller parts', async () => {
  const { users, asked } = usersOver(() => refused(422, '"fields" holds an unknown field: "gone"'));
  const results = await load(users, IDS);
  expect(results.every(({ status }) => status === 'rejected')).toBe(true);
  expect(asked).toHaveLength(1);
});

test.each([400, 422])('a %d about the length of idUsers is answered with shorter ones', async status => {
  const { users, asked } = usersOver(ids =>
    ids.join(',').length > 50 ? refused(status, '"idUsers" length must be at most 50') : found(ids),
  );
  const results = await load(users, IDS);
  expect(results.every(({ status: settled }) => settled === 'fulfilled')).toBe(true);
  expect(asked).toHaveLength(1 + Math.ceil(50 / 7));
});

test('one id that Torii does not take fails alone', async () => {
  const bad = IDS[17] ?? '';
  const { users, asked } = usersOver(ids => (ids.includes(bad) ? refused(400, 'bad id') : found(ids)));
  const results = await load(users, IDS);
  expect(results.map(({ status }, at) => (status === 'rejected' ? at : -1)).filter(at => at >= 0)).toEqual([17]);
  expect(asked.length).toBeLessThan(20);
});
