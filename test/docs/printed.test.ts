import { expect, test } from 'vitest';
import { differences } from './printed.ts';

test.each([
  ['the same', { a: [1, { b: null }] }, { a: [1, { b: null }] }],
  ['anything', { id: 'x7', n: 4 }, { id: '…', n: '…' }],
  ['the rest of a text', { id: 'req-77', to: '/a/b' }, { id: 'req-…', to: '…/b' }],
  ['more entries', [1, 2, 3], [1, '…']],
])('%s is as printed', (_, answer, printed) => {
  expect(differences(answer, printed)).toEqual([]);
});

test.each([
  ['another value', { a: 1 }, { a: 2 }, ['a: expected 2, got 1']],
  ['null where something is printed', { a: null }, { a: 'x' }, ['a: expected "x", got null']],
  ['nothing where anything would do', {}, { a: '…' }, ['a: expected something, got nothing']],
  ['more than is printed', { a: 1, b: 2 }, { a: 1 }, ['b: is not printed, got 2']],
  ['a longer list', [1, 2], [1], [': expected 1 entries, got 2']],
  ['a shorter list than the cut one', [], [1, '…'], [': expected 1 entries, got 0', '[0]: expected 1, got undefined']],
  ['another beginning', 'abc', 'x…', [': expected "x…", got "abc"']],
])('%s is not as printed', (_, answer, printed, expected) => {
  expect(differences(answer, printed)).toEqual(expected);
});
