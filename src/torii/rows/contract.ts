import { id, isObject, type JsonObject, moment, text } from '../answers/json.ts';
import { readAppReference } from './app.ts';
import { readFileReference } from './file.ts';
import { readPerson } from './user.ts';
import {
  type CustomColumns,
  type RowOf,
  readColumns,
  readIdentified,
  readList,
  withoutCustom,
} from './values/column.ts';
import { moneyColumn } from './values/money.ts';

const DOCUMENT = { name: text, file: readFileReference };

/** A document of a contract: its name, and the file. */
export interface DocumentRow extends RowOf<typeof DOCUMENT>, CustomColumns {}

const documentColumns = readColumns(DOCUMENT);

function readDocument(document: unknown): DocumentRow {
  const name = isObject(document) ? (document['name'] ?? document['fileName']) : null;
  return documentColumns({ name, file: document });
}

const COLUMNS = {
  name: text,
  status: text,
  /** From `idApp`, or the nested app where Torii sends one. */
  idApp: readAppReference,
  owner: readPerson,
  createdBy: readPerson,
  creationTime: moment,
  source: text,
  /** Its currency stands beside it in `currency` where Torii sends a bare number. */
  amount: moneyColumn,
  currency: text,
  documents: readList(readDocument),
};

/** A contract as `/contracts` (v1.1), `/contracts/{idContract}` or a write's answer shows it. */
export interface ContractRow extends RowOf<typeof COLUMNS>, CustomColumns {
  readonly id: string;
}

const columns = readIdentified(COLUMNS);

/** Reads a contract's row; undefined where it has no id. */
export function readContract(value: JsonObject): ContractRow | undefined {
  const row = columns(value);
  if (!row) return undefined;
  const nested = readAppReference(value['app']);
  return nested && (!row.idApp || row.idApp.id === nested.id) ? { ...row, idApp: nested } : row;
}

/** A contract that another row names: by an object, or by the bare id. Null where none is named. */
export function readContractReference(value: unknown): ContractRow | null {
  if (isObject(value)) return withoutCustom(readContract(value));
  const contractId = id(value);
  return contractId === null ? null : { id: contractId };
}
