import type { Definitions } from '../../../datasources/fieldDefinitions.ts';
import { contentOf } from '../../../datasources/writing/content.ts';
import type { Rule } from '../../../datasources/writing/fieldWrite.ts';
import type { ContractValuesInput } from '../../../generated/resolvers-types.ts';
import { shown } from '../../../torii/inputError.ts';
import type { ContractRow } from '../../../torii/rows/contract.ts';
import { customColumn } from '../../../torii/rows/values/column.ts';
import type { WritableField, WritableFields } from './field.ts';
import type { InputPath } from './inputPath.ts';
import * as spelling from './spelling.ts';

type Term = Pick<ContractValuesInput, 'startDate' | 'endDate'>;

const readDay = contentOf('datePicker');

/** A contract's start and end date are fields of the organisation's own, under its own keys. */
export function termFields({ startKey, endKey }: Definitions): WritableFields<ContractRow> {
  return { startDate: termField(startKey, 'start'), endDate: termField(endKey, 'end') };
}

function termField(key: string | undefined, which: string): WritableField<ContractRow> {
  return {
    key: key ?? which,
    columns: key === undefined ? [] : [customColumn(key)],
    spell: (given, place) =>
      key === undefined
        ? place.note(`The organisation's contracts have no ${which} date: contractFields lists what they have`)
        : spelling.day(given, place),
    now: ({ custom }) => (key === undefined ? null : readDay(custom?.get(key))),
  };
}

/** Notes a term that ends before it begins. Days in ISO form compare as texts. */
export function checkTerm({ startDate, endDate }: Term, place: InputPath): void {
  if (startDate && endDate && endDate < startDate) place.in('endDate').note(endsEarly(startDate, endDate));
}

/** If only one of the two days is given: checks it against the other one as it stands. */
export function termRules(
  { startDate, endDate }: Term,
  { startKey, endKey }: Definitions,
  place: InputPath,
): Rule<ContractRow>[] {
  if (startDate && endDate === undefined && endKey !== undefined) {
    const refused = (end: string) => (end < startDate ? startsLate(startDate, end) : null);
    return [rule(endKey, place.in('startDate'), refused)];
  }
  if (endDate && startDate === undefined && startKey !== undefined) {
    const refused = (start: string) => (endDate < start ? endsEarly(start, endDate) : null);
    return [rule(startKey, place.in('endDate'), refused)];
  }
  return [];
}

function rule(key: string, { path }: InputPath, refused: (standing: string) => string | null): Rule<ContractRow> {
  return {
    columns: [customColumn(key)],
    problems: ({ custom }) => {
      const standing = readDay(custom?.get(key));
      const isDay = typeof standing === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(standing);
      const message = isDay ? refused(standing) : null;
      return message === null ? [] : [{ code: 'BAD_USER_INPUT', message, path }];
    },
  };
}

function endsEarly(start: string, end: string): string {
  return `Expected a last day that is not before the first, ${shown(start)}, got ${shown(end)}`;
}

function startsLate(start: string, end: string): string {
  return `Expected a first day that is not after the last, ${shown(end)}, got ${shown(start)}`;
}
