import fc from 'fast-check';
import { GraphQLError } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { maskError } from '../../src/server/errors/maskError.ts';
import { shortMessage } from '../../src/server/errors/shortMessage.ts';
import { shown } from '../../src/torii/inputError.ts';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';
import { ECHOES, filled } from './grid/echo.ts';
import { expectAtOnce, expectLinear } from './support/pace.ts';
import { query, shoot } from './support/shot.ts';

const LONG = 800_000;
/** What an answer with five errors may have, names of fields and ids among it. */
const MOST_ANSWER = 8_000;

let open: Subgraph;
let closed: Subgraph;
beforeAll(async () => {
  const sizes = { users: 20, apps: 10, contracts: 10, auditLogs: 10, executions: 10, bigAppUsers: 5 };
  [open, closed] = await Promise.all([
    startSubgraph({ emulator: { sizes } }),
    startSubgraph({ emulator: { sizes }, server: { introspection: false } }),
  ]);
});
afterAll(() => Promise.all([open.stop(), closed.stop()]));

describe('review 2: what came is repeated in part, at once, however long it is', () => {
  test.each(ECHOES)('%s', async (_, shot) => {
    const long = shot(LONG);
    for (const subgraph of [open, closed]) {
      const { text, errors, status, calls } = await shoot(subgraph, long);
      expect(status).toBeLessThan(500);
      expect(errors.length).toBeGreaterThan(0);
      expect(errors.map(({ extensions }) => extensions['code'])).not.toContain('INTERNAL_SERVER_ERROR');
      for (const { message } of errors) expect(message.length).toBeLessThanOrEqual(400);
      expect(text.length).toBeLessThan(MOST_ANSWER);
      expect(calls).toEqual([]);
      await expectAtOnce(subgraph, long);
    }
    await expectLinear(closed, shot, LONG);
  });

  test('names of headers and paths are not repeated at all', async () => {
    const long = filled('a', 10_000);
    for (const shot of [
      { method: 'GET', path: `/${long}` },
      { method: 'GET', path: `/graphql?${long}=1&query={__typename}` },
      { method: 'GET', path: `/graphql?query={${long}}`, headers: { 'apollo-require-preflight': '1' } },
      { headers: { 'content-type': long }, body: '{}' },
      { headers: { accept: long }, body: '{"query":"{ __typename }"}' },
      { headers: { 'x-request-id': long }, body: '{' },
    ]) {
      expect((await shoot(open, shot)).text.length).toBeLessThan(1_000);
    }
  });
});

describe('review 2: hints', () => {
  const HINTED = [
    '{ usres { totalCount } }',
    '{ users(frist: 1) { totalCount } }',
    '{ users(view: CURRENT_USER) { totalCount } }',
    '{ users(filter: { emial: "a" }) { totalCount } }',
    '{ node(id: "a") { ... on Usr { id } } }',
  ];

  test.each(HINTED)('%s is told what is near, but where the schema is hidden', async text => {
    expect((await shoot(open, query(text))).errors[0]?.message).toMatch(/Did you mean/);
    const { errors } = await shoot(closed, query(text));
    expect(errors[0]?.message).not.toMatch(/Did you mean/);
    expect(errors[0]?.message).toMatch(/\.$/);
  });

  test.each([
    ['query ($v: UserView) { users(view: $v) { totalCount } }', 'ALL_USER'],
    ['query ($v: UserFilter) { users(filter: $v) { totalCount } }', { emial: 'a' }],
    ['query ($v: [UserOrder!]) { users(orderBy: $v) { totalCount } }', [{ field: 'email', direction: 'ASCC' }]],
  ])('%s with %j likewise', async (text, v) => {
    expect((await shoot(open, query(text, { v }))).errors[0]?.message).toMatch(/Did you mean/);
    const { errors } = await shoot(closed, query(text, { v }));
    for (const { message } of errors) expect(message).not.toMatch(/Did you mean/);
  });

  test('whatever the caller writes, the hint behind it goes', () => {
    const piece = fc.constantFrom(' Did you mean ', 'Did you mean', '?', ' "x"', '\n', '.', 'or ', 'a');
    fc.assert(
      fc.property(
        fc.array(piece),
        fc.constantFrom('"secretName"', 'the enum value "SECRET" or "SECRETS"'),
        (own, names) => {
          const message = `Value "${own.join('')}" does not exist in "UserView" enum. Did you mean ${names}?`;
          const thrown = new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
          const masked = maskError({ message, extensions: { code: 'BAD_USER_INPUT' } }, thrown, { hints: false });
          expect(masked.message).not.toMatch(/secret/i);
          expect(masked.message).toBe(message.slice(0, message.indexOf('Did you mean')).trimEnd());
        },
      ),
    );
  });
});

describe('review 2: a message', () => {
  test('of any text has at most 400 characters, its beginning and its end among them', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 3000, size: 'max' }), text => {
        const short = shortMessage(text);
        expect(short.length).toBeLessThanOrEqual(400);
        expect(short.isWellFormed() || !text.isWellFormed()).toBe(true);
        if (text.length <= 400) expect(short).toBe(text);
        else expect([text.startsWith(short.slice(0, 240)), text.endsWith(short.slice(-140))]).toEqual([true, true]);
      }),
    );
  });

  test('shows a value as JSON does, and no more of it than 60 characters', () => {
    fc.assert(
      fc.property(fc.jsonValue(), value => {
        const json = JSON.stringify(value);
        if (json.length <= 60) expect(JSON.parse(shown(value))).toEqual(JSON.parse(json));
        else expect(shown(value).length).toBeLessThanOrEqual(60);
      }),
    );
  });

  test('shows the beginning of a value however deeply it is nested', () => {
    const lists: unknown = JSON.parse(`${'['.repeat(200_000)}${']'.repeat(200_000)}`);
    const objects: unknown = JSON.parse(`${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}`);
    expect(shown(lists)).toBe(`${'['.repeat(57)}…`);
    expect(shown(objects)).toMatch(/^(\{"a":){11}/);
  });
});
