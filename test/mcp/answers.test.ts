import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitInto, rowsOf } from '../../src/mcp/answers/fit.ts';
import { rowsBefore } from '../../src/mcp/answers/rowCursor.ts';
import { bytesOf, shorten } from '../../src/mcp/answers/shorten.ts';
import { jsonWithoutHidden, withoutHidden } from '../../src/mcp/outputs/hiddenCharacters.ts';

/** A page of a connection, whose cursors are the positions of its rows. */
function page(result: readonly unknown[], hasMore = false) {
  const cursors = new Map([[result, result.map((_, at) => `after ${at}`)]]);
  const answer = { result, hasMore, ...(hasMore ? { nextCursor: `after ${result.length - 1}` } : {}), totalCount: 99 };
  return { answer, rows: rowsOf(answer, { cursors }, undefined) };
}

const row = fc.record({ id: fc.string(), text: fc.string({ maxLength: 300, unit: 'grapheme' }) });

describe('an answer that is too long', () => {
  test('loses whole rows from its end, and its cursor continues behind the last one: no row is lost or comes twice', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 60 }), fc.integer({ min: 600, max: 8_000 }), (rows, most) => {
        const seen: unknown[] = [];
        for (let from = 0; ; ) {
          const { answer, rows: left } = page(rows.slice(from));
          const { answer: fitted, note } = fitInto(answer, left, most);
          expect(bytesOf(fitted)).toBeLessThanOrEqual(most);
          const { result, hasMore, nextCursor } = fitted;
          const kept = Array.isArray(result) ? result : [];
          expect(note === undefined).toBe(kept.length === rows.length - from && bytesOf(answer) <= most);
          seen.push(...kept);
          if (hasMore !== true) break;
          expect(nextCursor).toBe(`after ${kept.length - 1}`);
          from += kept.length;
        }
        expect(seen.map(one => (one as { id: string }).id)).toEqual(rows.map(({ id }) => id));
      }),
    );
  });

  test('has one row at least, whose texts are cut and marked with their length', () => {
    const { answer, rows } = page([
      { id: '1', text: 'a'.repeat(9_000) },
      { id: '2', text: 'b' },
    ]);
    const { answer: fitted, note } = fitInto(answer, rows, 2_000);
    expect(bytesOf(fitted)).toBeLessThanOrEqual(2_000);
    expect(fitted).toMatchObject({
      result: [{ id: '1', text: expect.stringMatching(/^a{200,}… \[9000 characters in all\]$/) }],
      hasMore: true,
      nextCursor: 'after 0',
    });
    expect(note).toMatch(/cut.* 1 of 2 rows/);
  });

  test('of a list without cursors has one that says how many rows came before', () => {
    const result = Array.from({ length: 40 }, (_, at) => `row number ${at} of the list`);
    const answer = { result };
    const { answer: fitted } = fitInto(answer, rowsOf(answer, { cursors: new Map() }, 10), 500);
    const { result: kept, nextCursor } = fitted;
    expect(rowsBefore(String(nextCursor))).toBe(10 + (Array.isArray(kept) ? kept.length : 0));
  });

  test('that fits is left as it is', () => {
    const { answer, rows } = page([{ id: '1' }], true);
    expect(fitInto(answer, rows, 1_000)).toEqual({ answer, note: undefined });
  });

  test('of one object is shortened in its longest texts first, then in its lists, and always fits', () => {
    fc.assert(
      fc.property(fc.object({ maxDepth: 4, maxKeys: 20 }), fc.integer({ min: 300, max: 2_000 }), (value, most) => {
        expect(bytesOf(shorten(value, most))).toBeLessThanOrEqual(most);
      }),
    );
    const long = { id: '1', name: 'short', details: 'x'.repeat(30_000), more: 'y'.repeat(700) };
    expect(shorten(long, 5_000)).toMatchObject({ id: '1', name: 'short', more: long.more });
    expect(bytesOf(shorten({ rows: Array.from({ length: 9_000 }, (_, at) => at) }, 1_000))).toBeLessThanOrEqual(1_000);
  });
});

describe('characters that nobody sees', () => {
  test.each([
    ['zero width', 'a\u200bb', 'a\\u200bb'],
    ['bidirectional', 'a\u202eb', 'a\\u202eb'],
    ['tags', 'a\u{e0041}b', 'a\\udb40\\udc41b'],
    ['controls', 'a\u0007b', 'a\\u0007b'],
    ['fillers', 'a\u3164b', 'a\\u3164b'],
    ['a byte order mark', '\ufeffa', '\\ufeffa'],
    ['selectors in a row', 'a\ufe0f\ufe0f\ufe0f', 'a\\ufe0f\\ufe0f\ufe0f'],
    ['selectors of the supplement', 'a\u{e0100}', 'a\\udb40\\udd00'],
  ])('%s are written out', (_name, text, shown) => {
    expect(withoutHidden(text)).toBe(shown);
  });

  test.each(['Grünwald', 'نور الهاشمي', '田中', 'a\tb\nc', '❤\ufe0f', 'e\u0301'])('%j stays', text => {
    expect(withoutHidden(text)).toBe(text);
  });

  test('in names and values of JSON too, however deep', () => {
    expect(jsonWithoutHidden({ 'a\u200b': ['b\u200b', { c: null, d: 1 }] })).toEqual({
      'a\\u200b': ['b\\u200b', { c: null, d: 1 }],
    });
    const deep = JSON.parse(`${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`);
    expect(bytesOf(jsonWithoutHidden(deep))).toBeLessThan(1_000);
  });

  test('in time proportional to the text', () => {
    const began = performance.now();
    withoutHidden('\ufe0f\u200b a'.repeat(250_000));
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});
