import type { Answer, Call } from '../call.ts';
import type { Fault } from './faults.ts';

type JsonObject = Record<string, unknown>;

const ENUMS = ['lifecycleStatus', 'status', 'state', 'type', 'actionType'];
const ISO_TIME = /^\d{4}-\d{2}-\d{2}T/;
const IDS = ['id', 'idUser', 'performedBy', 'email'];

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Rebuilds JSON with `change` applied to each member of each object. */
function mapMembers(value: unknown, change: (key: string, member: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map(item => mapMembers(item, change));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, change(key, mapMembers(member, change))]),
  );
}

/** Applies `change` to the rows of a list, or to the one object of an envelope. */
function mapRows(body: unknown, change: (row: unknown, index: number) => unknown): unknown {
  if (!isObject(body)) return body;
  const entry = Object.entries(body).find(([, value]) => Array.isArray(value) || isObject(value));
  if (entry === undefined) return change(body, 0);
  const [key, value] = entry;
  return { ...body, [key]: Array.isArray(value) ? value.map(change) : change(value, 0) };
}

function withoutIds(row: unknown): unknown {
  if (!isObject(row)) return row;
  return Object.fromEntries(Object.entries(row).filter(([key]) => !IDS.includes(key)));
}

function changeBody(fault: Fault, body: unknown, call: Call | null): unknown {
  const { row: wanted = 0 } = fault;
  switch (fault.kind) {
    case 'nullRow':
      return mapRows(body, (row, index) => (index === wanted ? null : row));
    case 'missingId':
      return mapRows(body, (row, index) => (index === wanted ? withoutIds(row) : row));
    case 'unknownEnum':
      return mapRows(body, row =>
        isObject(row)
          ? mapMembers(row, (key, value) =>
              ENUMS.includes(key) && typeof value === 'string' ? 'newer_than_the_document' : value,
            )
          : row,
      );
    case 'newField':
      return mapRows(body, row => (isObject(row) ? { ...row, newColumn: { nested: [1, 'two', null] } } : row));
    case 'epochTimes':
      return mapMembers(body, (_, value) =>
        typeof value === 'string' && ISO_TIME.test(value) ? Date.parse(value) : value,
      );
    case 'listForString':
      return mapMembers(body, (key, value) =>
        key === 'tags' && typeof value === 'string' ? value.split(',').filter(tag => tag !== '') : value,
      );
    case 'repeatedCursor':
      return isObject(body) ? { ...body, nextCursor: call?.query.get('cursor') ?? body['nextCursor'] } : body;
    default:
      return body;
  }
}

/** The answer with its JSON changed as the fault says; other faults leave it alone. */
export function changedAnswer(fault: Fault, answer: Answer, call: Call | null): Answer {
  return answer.body === undefined ? answer : { ...answer, body: changeBody(fault, answer.body, call) };
}
