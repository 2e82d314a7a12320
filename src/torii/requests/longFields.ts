import { isObject, type JsonObject } from '../answers/json.ts';
import type { EndpointName } from '../endpoints.ts';
import { InputError } from '../inputError.ts';
import { LONGEST_PATH, type QueryParameters, requestPath } from './path.ts';

/** A row's id: in each part, so that parts are put together by it. */
const ID = 'id';

/**
 * The same question as several, each short enough for a URL, where its list of `fields` makes it too long; as it is where it is not. Each
 * part names the id, if the question does.
 *
 * @throws InputError if the rest of it is too long by itself
 */
export function questionParts(
  endpoint: EndpointName,
  params: Readonly<Record<string, string>>,
  query: QueryParameters = {},
): readonly QueryParameters[] {
  const { fields } = query;
  const whole = requestPath(endpoint, params, query);
  if (whole.length <= LONGEST_PATH) return [query];
  const bare = requestPath(endpoint, params, { ...query, fields: undefined });
  // `&fields=`
  const room = LONGEST_PATH - bare.length - 8;
  const names = typeof fields === 'string' ? fields.split(',') : [];
  const parts = fieldParts(names, room);
  if (parts === undefined || names.length === 0) throw tooLong(whole.length);
  return parts.map(part => ({ ...query, fields: part.join(',') }));
}

/** How many calls a question about so many columns takes, if little else is asked. */
export function callsOfFields(fields: string): number {
  return fieldParts(fields.split(','), LONGEST_PATH - USUAL_REST)?.length ?? 1;
}

/** What stands in a URL beside its fields: sort order, size and cursor. */
const USUAL_REST = 500;

/** Names in parts of so many characters in a URL; undefined if one does not fit. */
function fieldParts(names: readonly string[], room: number): string[][] | undefined {
  const always = names.includes(ID) ? [ID] : [];
  const beginning = always.reduce((sum, name) => sum + lengthOf(name), 0);
  if (beginning > room) return undefined;
  const parts: string[][] = [];
  let length = Number.POSITIVE_INFINITY;
  for (const name of names) {
    if (always.includes(name)) continue;
    if (beginning + lengthOf(name) > room) return undefined;
    if (length + lengthOf(name) > room) {
      parts.push([...always]);
      length = beginning;
    }
    parts.at(-1)?.push(name);
    length += lengthOf(name);
  }
  return parts.length > 0 ? parts : [[...always]];
}

/** Characters that a name takes in a list in a URL, with its comma. */
function lengthOf(name: string): number {
  return new URLSearchParams([['', `${name},`]]).toString().length - 1;
}

function tooLong(length: number): InputError {
  return new InputError(
    `Expected a question that fits into ${LONGEST_PATH} characters of a URL to Torii, got one of ${length}: it is too long. Search for less, or filter by fewer values`,
  );
}

/** One answer out of those to the parts of a question: rows with the same id are one row. The rows and all else are those of the first one. */
export function togetherOf(answers: readonly unknown[]): unknown {
  return answers.reduce(merged);
}

function merged(first: unknown, next: unknown): unknown {
  if (Array.isArray(first) && Array.isArray(next)) return mergedRows(first, next);
  if (!isObject(first) || !isObject(next)) return first;
  // A row that came without an envelope.
  if (ID in first) return { ...next, ...first };
  return Object.fromEntries(Object.entries(first).map(([name, value]) => [name, mergedPart(value, next[name])]));
}

function mergedPart(first: unknown, next: unknown): unknown {
  if (Array.isArray(first) && Array.isArray(next)) return mergedRows(first, next);
  return isObject(first) && isObject(next) ? { ...next, ...first } : first;
}

/** A row that has gone or moved to another page between the calls is broken: half of it is not known. */
function mergedRows(first: readonly unknown[], next: readonly unknown[]): unknown[] {
  const byId = new Map<string, JsonObject>();
  for (const row of next) if (isObject(row)) byId.set(String(row[ID]), row);
  return first.map(row => {
    const rest = isObject(row) ? byId.get(String(row[ID])) : undefined;
    return isObject(row) && rest ? { ...rest, ...row } : null;
  });
}
