import { type GraphQLInputType, type GraphQLObjectType, isInputObjectType, isListType, isNonNullType } from 'graphql';
import { isObject } from '../../torii/answers/json.ts';
import { ENDPOINTS } from '../../torii/endpoints.ts';
import { InputError } from '../../torii/inputError.ts';

/** Entries of a list in an argument. */
const MOST_ENTRIES = 100;
/** Entries of lists in free JSON that is to be written. */
const MOST_WRITTEN = 1_000;
/** Names of apps to be matched: five calls of what one takes. */
const MOST_NAMES = 5 * ENDPOINTS.matchApps.batch;
/** Characters of a text; cursors are longer, and what is written is measured by the mutations themselves. */
const MOST_CHARACTERS = 1_000;
const MOST_OF_A_CURSOR = 4_000;

/** Keys are counted by the plan, whose limits can be set. */
const COUNTED_ELSEWHERE = new Set(['ids', 'representations']);

/**
 * Refuses arguments that are longer than any query needs, before their length is multiplied with anything.
 *
 * @param path where the field stands
 * @throws InputError COST_EXCEEDED for lists of too many entries; BAD_USER_INPUT (of a cursor: CURSOR_INVALID) for texts of too many characters, and for more names than Torii takes
 */
export function checkArguments(
  parent: GraphQLObjectType,
  field: string,
  args: Readonly<Record<string, unknown>>,
  path: string,
): void {
  const isWrite = parent.name === 'Mutation';
  for (const { name, type } of parent.getFields()[field]?.args ?? []) {
    if (COUNTED_ELSEWHERE.has(name)) continue;
    check(args[name], type, { place: `${path}(${name}:)`, name, isWrite });
  }
}

interface ArgumentPlace {
  readonly place: string;
  readonly name: string;
  readonly isWrite: boolean;
}

function check(value: unknown, type: GraphQLInputType | undefined, at: ArgumentPlace): void {
  if (typeof value === 'string') checkText(value, at);
  else if (Array.isArray(value)) {
    checkLength(value.length, type, at);
    const entry = listedIn(type);
    for (const one of value) check(one, entry, at);
  } else if (isObject(value)) {
    const fields = fieldsOf(type);
    if (!fields) checkLength(Object.keys(value).length, type, at);
    for (const [key, one] of Object.entries(value)) check(one, fields?.[key]?.type, { ...at, name: key });
  }
}

function checkText(text: string, { place, name, isWrite }: ArgumentPlace): void {
  const isCursor = name === 'after' || name === 'before';
  const most = isCursor ? MOST_OF_A_CURSOR : MOST_CHARACTERS;
  if (isWrite || text.length <= most) return;
  const code = isCursor ? 'CURSOR_INVALID' : 'BAD_USER_INPUT';
  throw new InputError(`Expected texts of at most ${most} characters in ${place}, got one of ${text.length}`, code);
}

function checkLength(
  length: number,
  type: GraphQLInputType | undefined,
  { place, name, isWrite }: ArgumentPlace,
): void {
  const isFree = listedIn(type) === undefined;
  const most = name === 'names' ? MOST_NAMES : isWrite && isFree ? MOST_WRITTEN : MOST_ENTRIES;
  if (length <= most) return;
  const code = name === 'names' ? 'BAD_USER_INPUT' : 'COST_EXCEEDED';
  throw new InputError(`Expected at most ${most} entries in ${place}, got ${length}`, code);
}

/** The type of a list's entries; undefined where it is free JSON. */
function listedIn(type: GraphQLInputType | undefined): GraphQLInputType | undefined {
  const inner = isNonNullType(type) ? type.ofType : type;
  return isListType(inner) ? inner.ofType : undefined;
}

function fieldsOf(type: GraphQLInputType | undefined) {
  const inner = isNonNullType(type) ? type.ofType : type;
  return isInputObjectType(inner) ? inner.getFields() : undefined;
}
