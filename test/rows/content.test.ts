import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contentOf, sameContent } from '../../src/datasources/writing/content.ts';
import { FIELD_TYPE } from '../../src/resolvers/arguments/enums.ts';
import { fieldKind } from '../../src/torii/rows/values/fieldValue.ts';

const money = fc.record({
  value: fc.maxSafeInteger(),
  currency: fc.option(fc.constantFrom('EUR', 'USD', 'JPY')),
});
const content = fc.oneof(
  fc.constantFrom(null, undefined, '', [], false, 0),
  fc.string(),
  fc.boolean(),
  fc.maxSafeInteger(),
  fc.array(fc.string()),
  money,
);

describe('the same content', () => {
  test('is the same as itself, and from both sides', () => {
    fc.assert(
      fc.property(content, content, (one, other) => {
        expect(sameContent(one, one)).toBe(true);
        expect(sameContent(one, other)).toBe(sameContent(other, one));
      }),
    );
  });

  test('is so in any order, and not with one more or one less', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1 }), fc.string(), (list, more) => {
        expect(sameContent(list, list.toReversed())).toBe(true);
        expect(sameContent(list, [...list, more])).toBe(false);
        expect(sameContent(list, null)).toBe(false);
      }),
    );
  });

  test('of money is its value, and its currency where both are known', () => {
    expect(sameContent({ value: 1, currency: 'EUR' }, { value: 1, currency: null })).toBe(true);
    expect(sameContent({ value: 1, currency: 'EUR' }, { value: 1, currency: 'USD' })).toBe(false);
    expect(sameContent({ value: 1, currency: 'EUR' }, { value: 2, currency: 'EUR' })).toBe(false);
    expect(sameContent({ value: 0, currency: 'EUR' }, null)).toBe(false);
  });

  test.each([[null], [undefined], [''], [[]]])('%o is nothing', empty => {
    expect(sameContent(empty, null)).toBe(true);
    expect(sameContent(empty, false)).toBe(false);
    expect(sameContent(empty, 0)).toBe(false);
  });
});

describe("what was sent and what Torii shows of it, in all of Torii's spellings, are the same", () => {
  test.each([
    ['currency', 1500, { value: 1500, currency: 'USD' }],
    ['currency', { value: 1500, currency: 'EUR' }, { value: '1500', currency: 'EUR' }],
    ['datePicker', '2027-02-03', '2027-02-03T00:00:00.000Z'],
    ['datePicker', '2027-02-03', Date.UTC(2027, 1, 3)],
    ['bool', true, 'true'],
    ['number', 12.5, '12.5'],
    ['dropdown', 'low', { value: 'low', label: 'Low' }],
    ['dropdownMulti', ['a', 'b'], 'b,a'],
    ['dropdownMulti', ['a'], [{ value: 'a', label: 'A' }]],
    ['user', 2 ** 33, { id: 2 ** 33, email: 'x@x.example' }],
    ['usersDropdown', 7, [{ id: 7 }]],
    ['usersDropdownMulti', [7, 8], [{ id: 8 }, { id: 7 }]],
    ['contractsDropdownMulti', [7], '7'],
    ['fileUpload', [7], [{ id: 7, name: 'x.pdf' }]],
    ['fileUpload', [7], [{ idUpload: 7, name: 'x.pdf' }]],
    ['appUserAccount', 7, { id: 7, idApp: 1, idUser: 2 }],
    ['multiValueString', ['a', 'b'], 'a,b'],
    ['singleLine', 'x', 'x'],
    ['unheardOf', ['x'], ['x']],
  ])('%s', (type, sent, shown) => {
    const read = contentOf(type);
    expect(sameContent(read(sent), read(shown))).toBe(true);
    expect(sameContent(read(sent), read(null))).toBe(false);
  });
});

describe('what can be read as no value of its field', () => {
  test.each([
    ['number', 'n/a'],
    ['bool', 'perhaps'],
    ['currency', 'n/a'],
    ['datePicker', 'n/a'],
    ['dropdown', ['a', 'b']],
    ['dropdownMulti', [{}]],
    ['user', 'somebody'],
    ['usersDropdown', [7, 8]],
    ['usersDropdownMulti', '7,x'],
    ['fileUpload', [{}]],
    ['contractsDropdownMulti', 'x'],
    ['appUserAccount', 'x'],
    ['multiValueString', {}],
  ])('%s: %j is the same as itself, and not as good as nothing', (type, value) => {
    const read = contentOf(type);
    expect(sameContent(read(value), read(structuredClone(value)))).toBe(true);
    expect(sameContent(read(value), read(null))).toBe(false);
  });
});

test('every type of field has a kind, and only a type that is not known here is of any', () => {
  for (const type of Object.values(FIELD_TYPE.values)) expect([type, fieldKind(type)]).not.toEqual([type, 'any']);
  expect(fieldKind('unheardOf')).toBe('any');
  expect(fieldKind(null)).toBe('any');
});
