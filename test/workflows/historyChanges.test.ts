import fc from 'fast-check';
import { expect, test } from 'vitest';
import { historyChanges } from '../../src/torii/rows/history/historyChanges.ts';

test('what was set is read from an object, or from one that is written as a text', () => {
  const expected = [
    { field: 'idWorkflow', value: 10 },
    { field: 'isActive', value: true },
  ];
  expect(historyChanges({ idWorkflow: 10, isActive: true })).toEqual(expected);
  expect(historyChanges('{"idWorkflow":10,"isActive":true}')).toEqual(expected);
  expect(historyChanges(' \n{"idWorkflow":10,"isActive":true}')).toEqual(expected);
});

test('what has no names is one change, and nothing is none', () => {
  expect(historyChanges('stopped by hand')).toEqual([{ field: 'properties', value: 'stopped by hand' }]);
  expect(historyChanges('{"idWorkflow":')).toEqual([{ field: 'properties', value: '{"idWorkflow":' }]);
  expect(historyChanges([1, 2])).toEqual([{ field: 'properties', value: [1, 2] }]);
  expect(historyChanges('[{"id":7}]')).toEqual([{ field: 'properties', value: [{ id: 7 }] }]);
  expect(historyChanges(0)).toEqual([{ field: 'properties', value: 0 }]);
  for (const nothing of [null, undefined, '', '  ', {}, '{}', 'null']) {
    expect(historyChanges(nothing === 'null' ? null : nothing)).toEqual([]);
  }
});

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
