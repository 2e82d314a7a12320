import { isObject } from '../../torii/answers/json.ts';
import { isDefined, isOwnKey } from '../arguments/columnNames.ts';
import { DEEPEST } from '../arguments/filters.ts';
import { columnOfOrder, LIST_COLUMNS, type ListedType } from '../arguments/listColumns.ts';
import { holdsConditions, toriisOperator } from '../arguments/operators.ts';
import { unknownWords } from '../arguments/wordsInUse.ts';

/** Whether translating these needs the organisation's field definitions. Looks no deeper than nesting is allowed. */
export function needsDefinitions(type: ListedType, where: readonly unknown[], orderBy: readonly unknown[]): boolean {
  const isOwn = (name: unknown) => typeof name === 'string' && isDefined(type, name);
  const isOwnOrder = ({ field, customField }: Readonly<Record<string, unknown>>) =>
    typeof field === 'string' ? isOwn(columnOfOrder(type, field)) : isOwnKey(customField);
  return orderBy.some(order => isObject(order) && isOwnOrder(order)) || keysOf(where, 1).some(isOwn);
}

/** Columns of which translating these needs the words in use, by Torii's names. */
export function needsWords(type: ListedType, where: readonly unknown[]): ReadonlySet<string> {
  const needed = leavesOf(where, 1).flatMap(({ key, op, value }) => {
    const column = typeof key === 'string' ? LIST_COLUMNS[type].get(key) : undefined;
    return column && unknownWords(column, toriisOperator(op), value).length > 0 ? [column.column] : [];
  });
  return new Set(needed);
}

/** Whether translating these needs the words in which contracts say whether they renew themselves, should they be texts. */
export function needsRenewalWords(type: ListedType, where: readonly unknown[]): boolean {
  return leavesOf(where, 1).some(
    ({ key }) => typeof key === 'string' && LIST_COLUMNS[type].get(key)?.term === 'autoRenewalKey',
  );
}

/** The keys of conditions, including those inside OR and AND. */
function keysOf(where: readonly unknown[], depth: number): unknown[] {
  return leavesOf(where, depth).map(({ key }) => key);
}

/** Conditions that hold no others, those inside OR and AND among them. */
function leavesOf(where: readonly unknown[], depth: number): Readonly<Record<string, unknown>>[] {
  if (depth > DEEPEST + 1) return [];
  return where.filter(isObject).flatMap(condition => {
    const { op, value } = condition;
    return holdsConditions(op) ? leavesOf(Array.isArray(value) ? value : [], depth + 1) : [condition];
  });
}
