import type { FilterOperator } from '../../generated/resolvers-types.ts';
import { InputError, shown } from '../../torii/inputError.ts';
import { FILTER_OPERATOR } from './enums.ts';
import { listed } from './filterValues.ts';

/**
 * What an operator compares with: nothing, one value, several, either, a number of days, conditions of its own, or whatever
 * Torii defines.
 */
export type Operands = 'none' | 'one' | 'list' | 'either' | 'days' | 'conditions' | 'any';

export interface Operator {
  /** Its name in the schema, for messages. */
  readonly name: FilterOperator;
  /** Torii's spelling. */
  readonly torii: string;
  readonly operands: Operands;
  /** Only for days and moments. */
  readonly dates: boolean;
}

const OPERANDS: Readonly<Record<FilterOperator, Operands>> = {
  EQUALS: 'one',
  NOT_EQUALS: 'one',
  CONTAINS: 'one',
  NOT_CONTAINS: 'one',
  ANY_OF: 'list',
  NONE_OF: 'list',
  ALL_OF: 'list',
  IS_EXACTLY: 'either',
  IS_SET: 'none',
  IS_NOT_SET: 'none',
  GT: 'one',
  GTE: 'one',
  LT: 'one',
  LTE: 'one',
  DAY_AFTER: 'one',
  DAY_ON_OR_AFTER: 'one',
  DAY_BEFORE: 'one',
  DAY_ON_OR_BEFORE: 'one',
  RELATIVE_DATE_TODAY: 'none',
  RELATIVE_DATE_ON: 'days',
  RELATIVE_DATE_LESS: 'days',
  RELATIVE_DATE_MORE: 'days',
  EXISTS: 'none',
  NOT_EXISTS: 'none',
  NESTED: 'any',
  OR: 'conditions',
  AND: 'conditions',
};

const NAMES = Object.keys(OPERANDS) as FilterOperator[];

/** By the schema's name and by Torii's: nested conditions are JSON, which no schema checks. */
const OPERATORS: ReadonlyMap<unknown, Operator> = new Map(
  NAMES.flatMap(name => {
    const torii = FILTER_OPERATOR.values[name];
    const operator = { name, torii, operands: OPERANDS[name], dates: /^(DAY|RELATIVE)_/.test(name) };
    return [
      [name, operator],
      [torii, operator],
    ];
  }),
);

/** The operator of a condition. @throws InputError if there is none of that name */
export function operatorOf(op: unknown): Operator {
  const operator = OPERATORS.get(op);
  if (!operator) throw new InputError(`Expected op to be one of ${listed(NAMES, NAMES.length)}, got ${shown(op)}`);
  return operator;
}

/** Torii's spelling of an operator; undefined where there is none of that name. */
export function toriisOperator(op: unknown): string | undefined {
  return OPERATORS.get(op)?.torii;
}

/** Whether an operator's value is a list of conditions. */
export function holdsConditions(op: unknown): boolean {
  return OPERATORS.get(op)?.operands === 'conditions';
}
