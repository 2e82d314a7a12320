import { type DocumentNode, Kind } from 'graphql';
import { nearestFirst } from '../../resolvers/arguments/columnNames.ts';
import { kindOf } from '../../resolvers/types/customFields/definedValue.ts';
import {
  EXTENDED_TYPES,
  type ExtendedType,
  type ExtensionField,
} from '../../resolvers/types/customFields/extension/extensionField.ts';
import { shown } from '../../torii/inputError.ts';
import { CustomFieldsError } from './customFieldsError.ts';
import type { FieldLists, ListedField } from './fieldLists.ts';
import { capital, isFieldName, nameOfKey } from './fieldNames.ts';

/** A custom field that is to be a field of the schema, as somebody chose it. */
export interface ChosenField {
  /** What they wrote. */
  readonly entry: string;
  /** The field's name in the schema; absent: its key. */
  readonly name?: string | undefined;
  /** The type that is to have it; absent: each that does. */
  readonly type?: ExtendedType | undefined;
  readonly key: string;
}

/** Names of fields that the types have already. */
export type TakenNames = Readonly<Record<ExtendedType, ReadonlySet<string>>>;

/** How many keys a message names. */
const NAMED = 5;

/**
 * The custom fields that were chosen, by name. @throws CustomFieldsError with a line for each key that nothing has, and each name that GraphQL
 * does not take or that is taken
 */
export function chooseFields(
  chosen: readonly ChosenField[],
  lists: FieldLists,
  taken: TakenNames,
): readonly ExtensionField[] {
  const wrong: string[] = [];
  const fields = new Map<string, ExtensionField>();
  for (const one of chosen) {
    for (const field of found(one, lists, wrong)) {
      const place = `${field.type}.${field.name}`;
      const complaint = complaintOf(one, field, taken, fields.get(place));
      if (complaint === undefined) fields.set(place, field);
      else wrong.push(complaint);
    }
  }
  if (wrong.length > 0) throw new CustomFieldsError([...new Set(wrong)]);
  return inOrder([...fields.values()]);
}

/** The field of each type that has one of the key. */
function found({ key, name = key, type }: ChosenField, lists: FieldLists, wrong: string[]): ExtensionField[] {
  const types = type === undefined ? EXTENDED_TYPES : [type];
  const fields = types.flatMap(one =>
    lists[one].filter(field => field.key === key).map(field => extension(one, name, field)),
  );
  if (fields.length === 0) wrong.push(unknown(key, types, lists));
  return fields;
}

function extension(
  type: ExtendedType,
  name: string,
  { key, name: label, type: toriiType }: ListedField,
): ExtensionField {
  return { type, name, key, label, kind: kindOf({ type: toriiType }) };
}

function unknown(key: string, types: readonly ExtendedType[], lists: FieldLists): string {
  const keys = [...new Set(types.flatMap(type => lists[type].map(field => field.key)))];
  const nearest = nearestFirst(keys, key).slice(0, NAMED);
  const there = nearest.length === 0 ? 'there are none' : `near it are ${nearest.map(one => shown(one)).join(', ')}`;
  return `expected the key of a custom field of ${types.join(', ')}, got ${shown(key)}; ${there}`;
}

/** What is wrong with a field's name, and what could be written instead. */
function complaintOf(
  { entry }: ChosenField,
  field: ExtensionField,
  taken: TakenNames,
  other: ExtensionField | undefined,
): string | undefined {
  const { type, name, key } = field;
  const instead = (word: string) => `write one before it, such as ${word}:${type}.${key}`;
  if (!isFieldName(name)) {
    const fit = nameOfKey(key) ?? 'customField';
    return `expected a name that GraphQL takes (letters, digits, _, none in front of them a digit or __), got ${shown(name)}; ${instead(taken[type].has(fit) ? customName(fit) : fit)}`;
  }
  const isTaken = taken[type].has(name);
  if (isTaken)
    return `${type} has a field ${name} of its own, so ${shown(entry)} needs another name; ${instead(customName(name))}`;
  if (other && other.key !== key) return `${type}.${name} would be both ${shown(other.key)} and ${shown(key)}`;
  return undefined;
}

function customName(name: string): string {
  return `custom${capital(name)}`;
}

/** By type, then by name: the same fields always make the same schema. */
export function inOrder(fields: readonly ExtensionField[]): readonly ExtensionField[] {
  return fields.toSorted((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1));
}

function placeOf({ type, name }: ExtensionField): string {
  return `${EXTENDED_TYPES.indexOf(type)} ${name}`;
}

/** The names of the fields that the schema's types have in any case. */
export function takenNames(typeDefs: DocumentNode): TakenNames {
  const names = (type: ExtendedType) =>
    new Set(
      typeDefs.definitions
        .flatMap(node =>
          node.kind === Kind.OBJECT_TYPE_DEFINITION && node.name.value === type ? (node.fields ?? []) : [],
        )
        .map(field => field.name.value),
    );
  return { User: names('User'), App: names('App'), Contract: names('Contract') };
}
