import { GraphQLInputObjectType, getNamedType } from 'graphql';
import { expect, test } from 'vitest';
import { FILTER_OPERATOR } from '../../src/resolvers/arguments/enums.ts';
import {
  ADDRESS,
  AMOUNT,
  CURRENCY,
  DAY,
  MOMENT,
  NUMBER,
  TEXT,
  TRUTH,
  type ValueKind,
} from '../../src/resolvers/arguments/filterValues.ts';
import { LIST_COLUMNS } from '../../src/resolvers/arguments/listColumns.ts';
import { filteredColumn, readFilter } from '../../src/resolvers/arguments/typedFilters.ts';
import { buildSchema } from '../../src/server/schema.ts';
import { globalId } from '../support/expected.ts';

const schema = buildSchema();
const FILTERS = [
  ['User', 'UserFilter'],
  ['App', 'AppFilter'],
  ['Contract', 'ContractFilter'],
] as const;

/** What a member's input fits: the kinds of values of its column. */
const KINDS: Readonly<Record<string, (kind: ValueKind) => boolean>> = {
  Date: kind => kind === DAY,
  DateRange: kind => kind === DAY,
  DateTimeRange: kind => kind === MOMENT,
  MoneyRange: kind => kind === AMOUNT,
  NumberRange: kind => kind === NUMBER,
  Boolean: kind => kind === TRUTH,
  TextFilter: kind => [TEXT, ADDRESS, CURRENCY].includes(kind) || kind.words !== undefined,
  IdFilter: kind => kind.expected.startsWith('the id of'),
  EmailFilter: kind => kind.read(globalId('User', 17)) === 17,
  LifecycleStatusFilter: kind => kind.expected.startsWith('one of ACTIVE'),
};

test.each(FILTERS)('every condition on a %s is about a column, and fits its values', (type, name) => {
  const filter = schema.getType(name) as GraphQLInputObjectType;
  const members = Object.values(filter.getFields()).filter(field => field.name !== 'where');
  expect(members.length).toBeGreaterThan(5);
  for (const member of members) {
    const column = LIST_COLUMNS[type].get(filteredColumn(type, member.name));
    const input = getNamedType(member.type).name;
    expect(column, member.name).toBeDefined();
    expect(column && KINDS[input]?.(column.kind), `${member.name}: ${input}`).toBe(true);
  }
});

test.each(FILTERS)('every member of a condition on a %s is translated', (type, name) => {
  const filter = schema.getType(name) as GraphQLInputObjectType;
  for (const member of Object.values(filter.getFields())) {
    const input = getNamedType(member.type);
    if (member.name === 'where' || !(input instanceof GraphQLInputObjectType)) continue;
    for (const { name: inner } of Object.values(input.getFields())) {
      const value = inner === 'isSet' ? false : inner === 'in' || inner === 'notIn' ? ['1'] : '1';
      const { conditions, people, isImpossible } = readFilter(type, { [member.name]: { [inner]: value } });
      expect(conditions.length + people.length, `${member.name}.${inner}`).toBe(1);
      for (const { op } of conditions) expect(Object.keys(FILTER_OPERATOR.values)).toContain(op);
      expect(isImpossible).toBe(false);
    }
  }
});
