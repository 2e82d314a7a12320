import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bool, count, id, type JsonObject, moment, text, texts } from '../../src/torii/answers/json.ts';
import { readMoment } from '../../src/torii/answers/moment.ts';
import { readColumns, readIdentified, readPlain } from '../../src/torii/rows/values/column.ts';

const READERS = { name: text, tags: texts, isHidden: bool, users: count, creationTime: moment, role: id };

/** Rows as they may stand on a page: known columns and an organisation's own, in any order, some left out, some of a wrong kind. */
const columnName = fc.constantFrom(...Object.keys(READERS), 'id', 'custom', 'broken', 'constructor', '__proto__', '7');
const row = fc
  .uniqueArray(fc.tuple(columnName, fc.jsonValue({ maxDepth: 1 })), { selector: ([name]) => name, maxLength: 12 })
  .map(
    (cells): JsonObject => JSON.parse(`{${cells.map(([name, cell]) => `"${name}":${JSON.stringify(cell)}`).join()}}`),
  );

describe('a row reads the same whatever rows came before it', () => {
  test.each([
    ['columns', readColumns],
    ['columns and id', readIdentified],
    ['columns without custom fields', readPlain],
  ])('%s', (_, reader) => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), rows => {
        const reused = reader(READERS);
        for (const value of rows) {
          const alone = reader(READERS)(value);
          expect(reused(value)).toStrictEqual(alone);
          expect(reused(value)).toStrictEqual(alone);
        }
      }),
    );
  });

  test('a column that a row lacks is absent from it, not empty, and its neighbours keep theirs', () => {
    const read = readIdentified(READERS);
    const rows = [
      { id: 1, name: 'a', users: 2 },
      { id: 2, name: 'b' },
      { users: 3, id: 3 },
      { id: 4, own: 5, name: 'd' },
    ];
    expect(rows.map(read)).toStrictEqual([
      { id: '1', name: 'a', users: 2 },
      { id: '2', name: 'b' },
      { id: '3', users: 3 },
      { id: '4', name: 'd', custom: new Map([['own', 5]]) },
    ]);
  });

  test('a row of more columns than are remembered is read all the same', () => {
    const wide = Object.fromEntries(Array.from({ length: 1_000 }, (_, at) => [`own${at}`, at]));
    const read = readColumns(READERS);
    expect([read({ name: 'a', ...wide }).custom?.size, read({ name: 'b' })]).toEqual([1_000, { name: 'b' }]);
  });
});

test('a moment spelled as Torii does is the same text as by the long way, and one that does not exist is none', () => {
  const digits = (most: number, length: number) =>
    fc.integer({ min: 0, max: most }).map(n => String(n).padStart(length, '0'));
  const spelled = fc
    .tuple(digits(9_999, 4), digits(14, 2), digits(33, 2), digits(25, 2), digits(61, 2), digits(61, 2), digits(999, 3))
    .map(
      ([year, month, day, hour, minute, second, rest]) =>
        `${year}-${month}-${day}T${hour}:${minute}:${second}.${rest}Z`,
    );
  fc.assert(
    fc.property(spelled, value => {
      expect(moment(value)).toBe(readMoment(value)?.toISOString() ?? null);
    }),
    { numRuns: 5_000 },
  );
  expect(['2024-02-29', '2023-02-29', '1900-02-29', '2000-02-29'].map(day => moment(`${day}T00:00:00.000Z`))).toEqual([
    '2024-02-29T00:00:00.000Z',
    null,
    null,
    '2000-02-29T00:00:00.000Z',
  ]);
});
