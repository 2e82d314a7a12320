import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Definitions, FieldDefinition } from '../../src/datasources/fieldDefinitions.ts';
import type { Filter } from '../../src/datasources/loading/listParameters.ts';
import { FILTER_OPERATOR } from '../../src/resolvers/arguments/enums.ts';
import { translationOf } from '../../src/resolvers/arguments/filters.ts';
import { LIST_COLUMNS, type ListedType } from '../../src/resolvers/arguments/listColumns.ts';
import { InputError } from '../../src/torii/inputError.ts';

const NONE = {
  name: null,
  isShown: null,
  filterType: null,
  filterSystemKey: null,
  relatedFields: null,
  sourceIdApp: null,
  id: null,
  idOrg: null,
};
const own = (key: string, type: string, isDeleted = false): FieldDefinition => ({
  ...NONE,
  key,
  type,
  isDeleted,
  options: type === 'dropdown' ? [{ value: 'low', label: 'Low' }] : null,
  kind: 'custom',
  isListed: true,
});
const OWN = [
  own('budget', 'currency'),
  own('risk', 'dropdown'),
  own('since', 'datePicker'),
  own('boss', 'user'),
  own('gone', 'number', true),
];
const definitions: Definitions = {
  all: OWN,
  details: new Map(OWN.map(field => [field.key, field])),
  spend: new Set(),
  endKey: 'ends',
};
const TYPES = ['User', 'App', 'Contract'] as const satisfies readonly ListedType[];
const translate = (type: ListedType) => translationOf(type, async () => definitions);

const PROTOTYPE = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf'];
const names = fc.oneof(
  fc.constantFrom(...TYPES.flatMap(type => [...LIST_COLUMNS[type].keys()]), ...OWN.map(({ key }) => key), ...PROTOTYPE),
  fc.string(),
);
const op = fc.oneof(
  fc.constantFrom(...Object.keys(FILTER_OPERATOR.values), ...Object.values(FILTER_OPERATOR.values), ...PROTOTYPE),
  fc.string(),
);
const plain = fc.oneof(
  fc.constantFrom('ACTIVE', 'active', '2026-11-24', '2026-02-30', '17', 'low', true, 5, 2 ** 60, ...PROTOTYPE),
  fc.jsonValue(),
);
const { condition } = fc.letrec(tie => ({
  condition: fc.record(
    { key: names, op, value: fc.oneof({ depthSize: 'small' }, plain, fc.array(plain), fc.array(tie('condition'))) },
    { requiredKeys: ['op'] },
  ),
}));

/** All filters, those inside others too. */
function flat(filters: readonly Filter[]): Filter[] {
  return filters.flatMap(filter => {
    const inner = filter.op === 'or' || filter.op === 'and';
    return inner ? [filter, ...flat(filter.value as Filter[])] : [filter];
  });
}

test("review, low (names of Object's prototype): whatever is asked for is refused as input, or names only columns and operators that there are", async () => {
  const operators = new Set(Object.values(FILTER_OPERATOR.values));
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...TYPES), fc.array(condition), async (type, where) => {
      const columns = new Set<string>([
        ...[...LIST_COLUMNS[type].values()].flatMap(({ column, named }) => [column, named ?? column]),
        ...OWN.filter(({ isDeleted }) => !isDeleted).map(({ key }) => key),
        'ends',
      ]);
      const found = await translate(type)
        .filters(where as object[])
        .catch((error: unknown) => error);
      if (found instanceof Error) {
        expect(found).toBeInstanceOf(InputError);
        expect(found.message.length).toBeLessThan(1500);
        return;
      }
      for (const { key, op: operator } of flat(found as Filter[])) {
        expect(operators).toContain(operator);
        if (operator !== 'or' && operator !== 'and') expect(columns).toContain(key);
      }
    }),
    { numRuns: 500 },
  );
});

test('a condition means the same at any depth', async () => {
  const good = fc.constantFrom(
    { key: 'lifecycleStatus', op: 'EQUALS', value: 'ACTIVE' },
    { key: 'risk', op: 'ANY_OF', value: ['Low'] },
    { key: 'boss', op: 'EQUALS', value: '17' },
    { key: 'budget', op: 'GT', value: 500 },
    { key: 'since', op: 'DAY_AFTER', value: '2026-11-24' },
    { key: 'email', op: 'IS_SET' },
  );
  await fc.assert(
    fc.asyncProperty(good, fc.integer({ min: 1, max: 5 }), async (filter, depth) => {
      const [alone] = await translate('User').filters([filter]);
      let nested: object = filter;
      for (let level = 0; level < depth; level += 1) nested = { op: level % 2 ? 'OR' : 'and', value: [nested] };
      const found = flat(await translate('User').filters([nested]));
      expect(found.at(-1)).toEqual(alone);
    }),
  );
});

test('an amount is its value, in minor units', async () => {
  const filter = (value: unknown) => translate('Contract').filters([{ key: 'budget', op: 'GTE', value }]);
  const expected = [{ key: 'budget', op: 'gte', value: 500 }];
  for (const value of [500, '500', { value: 500 }]) expect(await filter(value)).toEqual(expected);
  for (const value of [5.5, 'much', { value: 500, currency: 'USD' }, {}, [500], 2 ** 60]) {
    await expect(filter(value)).rejects.toThrow(InputError);
  }
});

test('names that there are come nearest first, not all of them', async () => {
  const message = await translate('App')
    .filters([{ key: 'categorie', op: 'IS_SET' }])
    .catch((error: Error) => error.message);
  expect(message).toMatch(/such as category, /);
  expect(String(message).split(', ').length).toBeLessThan(25);
});

test('an orderBy has some entries, a where some values', async () => {
  const orders = Array.from({ length: 21 }, () => ({ field: 'EMAIL', direction: 'ASC' as const }));
  await expect(translate('User').sort(orders)).rejects.toThrow('at most 20');
  const value = Array.from({ length: 600 }, (_, at) => `user${at}@corp.example`);
  const wide = { key: 'email', op: 'ANY_OF', value };
  await expect(translate('User').filters([wide, wide])).rejects.toThrow('at most 1000 values');
});
