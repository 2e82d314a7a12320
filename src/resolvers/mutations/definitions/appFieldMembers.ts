import type { Problem } from '../../../datasources/writing/problem.ts';
import { isObject } from '../../../torii/answers/json.ts';
import type { FieldRow } from '../../../torii/rows/field.ts';
import { FIELD_TYPE, fromTorii, toTorii } from '../../arguments/enums.ts';
import type { WritableFields } from '../fields/field.ts';
import type { InputPath } from '../fields/inputPath.ts';
import * as spelling from '../fields/spelling.ts';

/** An option as Torii takes it: without a value where it is to make one. */
interface SentOption {
  readonly value?: string;
  readonly label: string;
}

const option: spelling.Spell = (given, place): SentOption | undefined => {
  if (!isObject(given)) return place.refuse('an option', given);
  const label = spelling.name(given['label'], place.in('label'));
  const value = given['value'] ?? undefined;
  if (value !== undefined) spelling.name(value, place.in('value'));
  return { ...(value === undefined ? {} : { value: String(value) }), label: String(label) };
};

/** Options in their order, none of them twice. */
const options: spelling.Spell = (given, place) => {
  const list = spelling.listOf(option)(given, place);
  if (!Array.isArray(list) || place.seen) return list;
  const sent = list as readonly (SentOption | undefined)[];
  for (const name of ['value', 'label'] as const) {
    const said = new Set<string>();
    for (const [at, one] of sent.entries()) {
      const word = one?.[name];
      if (word === undefined) continue;
      if (said.has(word)) place.in(at, name).refuse(`every ${name} once`, word);
      said.add(word);
    }
  }
  return list;
};

/** What is compared of options: what people see. Torii may make up the keys. */
function labels(list: unknown): unknown {
  if (!Array.isArray(list)) return null;
  return list.flatMap(one => (isObject(one) && typeof one['label'] === 'string' ? [one['label']] : []));
}

/** What can be changed of a field. Torii shows neither its question nor its group, so that these read as nothing. */
export const APP_FIELD: WritableFields<FieldRow> = {
  name: { spell: spelling.name, required: true, now: row => row.name },
  options: { spell: options, required: true, now: row => labels(row.options), content: labels },
  formQuestion: { spell: spelling.text(spelling.LONGEST.line), columns: [], now: () => null },
  toriiGroupId: {
    key: 'idGroup',
    spell: (given, place) => {
      const number = place.toriiNumber('a group of fields', given);
      return number === '' ? undefined : Number(number);
    },
    columns: [],
    now: () => null,
  },
};

/** What a field is made of. */
export const NEW_APP_FIELD: WritableFields<FieldRow> = {
  ...APP_FIELD,
  type: {
    spell: given => toTorii(FIELD_TYPE, given as keyof typeof FIELD_TYPE.values),
    required: true,
    now: row => fromTorii(FIELD_TYPE, row.type) ?? row.type,
    content: sent => (typeof sent === 'string' ? (fromTorii(FIELD_TYPE, sent) ?? sent) : sent),
  },
};

const CHOICES: readonly unknown[] = ['DROPDOWN', 'DROPDOWN_MULTI'];
const NO_CHOICES = 'Expected no options: only a DROPDOWN or DROPDOWN_MULTI has them';

/** Notes that options were given to a field that has none. @param type as an enum */
export function optionsNeedChoices(type: unknown, place: InputPath): void {
  if (!CHOICES.includes(type)) place.note(NO_CHOICES);
}

/** The same of a field that is there. @param type as Torii spells it */
export function optionsInTheWay(type: string | null, { path }: InputPath): readonly Problem[] {
  const isChoice = CHOICES.includes(fromTorii(FIELD_TYPE, type));
  return isChoice ? [] : [{ code: 'BAD_USER_INPUT', message: NO_CHOICES, path }];
}
