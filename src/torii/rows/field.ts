import { bool, id, isObject, type JsonObject, list, text, texts } from '../json.ts';

export interface FieldOptionRow {
  readonly value: string | null;
  readonly label: string | null;
}

/** A field as `/…/fields` or `/…/metadata` shows it. */
export interface FieldRow {
  readonly key: string;
  readonly name: string | null;
  readonly type: string | null;
  readonly isDeleted: boolean | null;
  readonly isShown: boolean | null;
  readonly options: readonly FieldOptionRow[] | null;
  readonly filterType: string | null;
  readonly relatedFields: readonly string[] | null;
  readonly sourceIdApp: string | null;
}

/** Reads a field's row; undefined where it has no key. Users' fields call it `key`, the others `systemKey`. */
export function readField(value: JsonObject): FieldRow | undefined {
  const key = text(value['systemKey'] ?? value['key']);
  if (!key) return undefined;
  return {
    key,
    name: text(value['name']),
    type: text(value['type']),
    isDeleted: bool(value['isDeleted']),
    isShown: bool(value['isShown']),
    options: list(value['options'])?.map(readOption) ?? null,
    filterType: text(value['filterType']),
    relatedFields: texts(value['relatedFields']),
    sourceIdApp: id(value['sourceIdApp']),
  };
}

function readOption(value: unknown): FieldOptionRow {
  if (!isObject(value)) return { value: text(value), label: text(value) };
  const key = text(value['value'] ?? value['key'] ?? value['id']);
  return { value: key, label: text(value['label'] ?? value['name']) };
}
