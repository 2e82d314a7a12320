import { id, isObject, type JsonObject, text, time } from '../json.ts';
import { readColumns } from './column.ts';
import { readPerson, type UserRow } from './user.ts';

/** A file as `/files/{id}` shows it. */
export interface FileRow {
  readonly id: string;
  readonly type?: string | null;
  readonly fileName?: string | null;
  readonly creationTime?: string | null;
  readonly uploadedBy?: UserRow | null;
}

const columns = readColumns({ type: text, fileName: text, creationTime: time, uploadedBy: readPerson });

/** Reads a file's row; undefined where it has no id. */
export function readFile(value: JsonObject): FileRow | undefined {
  const fileId = id(value['id']);
  if (fileId === null) return undefined;
  const { custom: _, ...row } = columns(value);
  return { ...row, id: fileId };
}

/** A file that another row names: by `idUpload`, `idFile` or `id` of an object, or by the bare id. Null where none is named. */
export function readFileReference(value: unknown): FileRow | null {
  const fileId = isObject(value) ? id(value['idUpload'] ?? value['idFile'] ?? value['id']) : id(value);
  return fileId === null ? null : { id: fileId };
}
