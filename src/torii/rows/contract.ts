import { id, isObject, type JsonObject, moment, text } from '../answers/json.ts';
import { type AppRow, readAppReference } from './app.ts';
import { type CustomColumns, readColumns, readList, withoutCustom } from './column.ts';
import { type FileRow, readFileReference } from './file.ts';
import { type MoneyRow, moneyColumn } from './money.ts';
import { readPerson, type UserRow } from './user.ts';

export interface DocumentRow extends CustomColumns {
  readonly name?: string | null;
  readonly file?: FileRow | null;
}

/** A contract as `/contracts` (v1.1), `/contracts/{idContract}` or a write's answer shows it. */
export interface ContractRow extends CustomColumns {
  readonly id: string;
  readonly name?: string | null;
  readonly status?: string | null;
  /** From `idApp`, or the nested app where Torii sends one. */
  readonly idApp?: AppRow | null;
  readonly owner?: UserRow | null;
  readonly createdBy?: UserRow | null;
  readonly creationTime?: string | null;
  readonly source?: string | null;
  /** Its currency stands beside it in `currency` where Torii sends a bare number. */
  readonly amount?: MoneyRow | null;
  readonly currency?: string | null;
  readonly documents?: readonly DocumentRow[] | null;
}

const documentColumns = readColumns({ name: text, file: readFileReference });

function readDocument(document: unknown): DocumentRow {
  const name = isObject(document) ? (document['name'] ?? document['fileName']) : null;
  return documentColumns({ name, file: document });
}

const columns = readColumns({
  name: text,
  status: text,
  idApp: readAppReference,
  owner: readPerson,
  createdBy: readPerson,
  creationTime: moment,
  source: text,
  amount: moneyColumn,
  currency: text,
  documents: readList(readDocument),
});

/** Reads a contract's row; undefined where it has no id. */
export function readContract(value: JsonObject): ContractRow | undefined {
  const contractId = id(value['id']);
  if (contractId === null) return undefined;
  const row = { ...columns(value), id: contractId };
  const nested = readAppReference(value['app']);
  return nested && (!row.idApp || row.idApp.id === nested.id) ? { ...row, idApp: nested } : row;
}

/** A contract that another row names: by an object, or by the bare id. Null where none is named. */
export function readContractReference(value: unknown): ContractRow | null {
  if (isObject(value)) return withoutCustom(readContract(value));
  const contractId = id(value);
  return contractId === null ? null : { id: contractId };
}
