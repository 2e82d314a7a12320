import { id, isNothing, isObject, type JsonObject, moment, text } from '../answers/json.ts';
import { readPerson } from './user.ts';
import { type CustomColumns, type RowOf, readPlain } from './values/column.ts';

const COLUMNS = { type: text, fileName: text, creationTime: moment, uploadedBy: readPerson };

/** A file as `/files/{id}` shows it. */
export interface FileRow extends RowOf<typeof COLUMNS>, Pick<CustomColumns, 'broken'> {
  readonly id: string;
}

const columns = readPlain(COLUMNS);

/** Reads a file's row; undefined where it has no id. */
export function readFile(value: JsonObject): FileRow | undefined {
  const fileId = id(value['id']);
  return fileId === null ? undefined : { ...columns(value), id: fileId };
}

/** A file that another row names: by `idUpload`, `idFile` or `id` of an object, or by the bare id. Undefined where none is named, null where what names it is no id. */
export function readFileReference(value: unknown): FileRow | null | undefined {
  const given = isObject(value) ? (value['idUpload'] ?? value['idFile'] ?? value['id']) : value;
  if (isNothing(given)) return undefined;
  const fileId = id(given);
  return fileId === null ? null : { id: fileId };
}
