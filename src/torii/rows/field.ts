import { bool, id, isObject, type JsonObject, text, texts } from '../answers/json.ts';
import { type CustomColumns, readList, readWhole } from './values/column.ts';

export interface FieldOptionRow extends Pick<CustomColumns, 'broken'> {
  readonly value: string | null;
  readonly label: string | null;
  /** True of one that is gone. */
  readonly isDeleted?: boolean;
  /** Its label, where that has to be asked for. */
  readonly findLabel?: () => Promise<string | null>;
}

/** A field as `/…/fields` or `/…/metadata` shows it. */
export interface FieldRow extends Pick<CustomColumns, 'broken'> {
  readonly key: string;
  readonly name: string | null;
  readonly type: string | null;
  readonly isDeleted: boolean | null;
  readonly isShown: boolean | null;
  readonly options: readonly FieldOptionRow[] | null;
  readonly filterType: string | null;
  /** What filters and sort orders call the field, where that is not its key. */
  readonly filterSystemKey: string | null;
  readonly relatedFields: readonly string[] | null;
  readonly sourceIdApp: string | null;
  /** Torii's number of the field: metadata calls it `idField`, and only the organisation's own fields have one there. */
  readonly id: string | null;
  readonly idOrg: string | null;
}

/** Reads a field's row; undefined where it has no key. Users' fields call it `key`, the others `systemKey`. */
export function readField(value: JsonObject): FieldRow | undefined {
  const key = text(value['systemKey'] ?? value['key']);
  if (!key) return undefined;
  const { name, type, isDeleted, isShown, options, filterType, relatedFields, sourceIdApp, filterSystemKey } = value;
  const row = { name, type, isDeleted, isShown, options, filterType, relatedFields, sourceIdApp, filterSystemKey };
  return { ...columns({ ...row, id: value['idField'] ?? value['id'], idOrg: value['idOrg'] }), key };
}

function readOption(value: unknown): FieldOptionRow {
  if (!isObject(value)) return optionColumns({ value, label: value });
  const key = value['value'] ?? value['key'] ?? value['id'];
  return optionColumns({ value: key, label: value['label'] ?? value['name'] });
}

const optionColumns = readWhole({ value: text, label: text });

const columns = readWhole({
  name: text,
  type: text,
  isDeleted: bool,
  isShown: bool,
  options: readList(readOption),
  filterType: text,
  filterSystemKey: text,
  relatedFields: texts,
  sourceIdApp: id,
  id,
  idOrg: id,
});
