import fc from 'fast-check';
import { expect, test } from 'vitest';
import { historyChanges } from '../../src/torii/rows/history/historyChanges.ts';

const SET = [
  { field: 'idWorkflow', value: 10 },
  { field: 'isActive', value: true },
];

test.each([
  ['an object', { idWorkflow: 10, isActive: true }],
  ['a text', '{"idWorkflow":10,"isActive":true}'],
  ['a text with blanks before it', ' \n{"idWorkflow":10,"isActive":true}'],
  ['a list', [{ field: 'idWorkflow', to: 10 }, { key: 'isActive', newValue: true }, 7]],
  ['a list written as a text', '[{"name":"idWorkflow","value":10},{"field":"isActive","to":true}]'],
])('what was set is read from %s', (_, properties) => {
  expect(historyChanges(properties)).toEqual(SET);
});

test.each([null, undefined, '', ' ', {}, '{}', [], 0, 'stopped by hand', '{"idWorkflow":', 'null', '{'.repeat(50_000)])(
  'nothing is said to be set by %j',
  properties => expect(historyChanges(properties)).toEqual([]),
);

test('a row gives 200 changes at the most, whatever it holds', () => {
  const many = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`field${index}`, index]));
  expect(historyChanges(many)).toHaveLength(200);
  fc.assert(
    fc.property(fc.oneof(fc.anything(), fc.json()), properties => {
      const changes = historyChanges(properties);
      expect(changes.length).toBeLessThanOrEqual(200);
      for (const { field } of changes) expect(typeof field).toBe('string');
    }),
  );
});
