import { type GraphQLObjectType, isAbstractType, isObjectType } from 'graphql';
import { decodeGlobalId } from '../../relay/globalId.ts';
import { InputError, shown } from '../../torii/inputError.ts';
import { isIdOf } from '../../torii/requests/path.ts';
import { idText, isGiven } from '../references/representation.ts';
import { type Query, type Selected, selectedArguments } from '../selection/selection.ts';

/** Keys that a query itself carries, counted before anybody looks at them. */
export interface AskedKeys {
  /** How many there are, the same one more than once or not, good or bad. */
  readonly all: number;
  /** How many of them are written differently. */
  readonly different: number;
  /** Looks at them. @throws InputError where they cannot be used */
  read(): KeyedObjects;
}

/** How many different objects of each type are asked for, by Torii's id or by something else, and what is known of them; absent: they are loaded whatever is selected. */
export type KeyedObjects = ReadonlyMap<string, KeyedType>;

export interface KeyedType {
  readonly count: number;
  /** Those of which Torii's id is known. */
  readonly byId: number;
  readonly known: readonly string[] | undefined;
}

/** The keys by which `node`, `nodes` and `_entities` are asked; undefined for other fields. */
export function askedKeys(query: Query, parent: GraphQLObjectType, field: Selected): AskedKeys | undefined {
  if (parent.name !== 'Query' || !Object.hasOwn(READERS, field.name)) return undefined;
  const reader = READERS[field.name];
  if (!reader) return undefined;
  const { id, ids, representations } = argumentsOf(query, parent, field);
  const keys = list(ids ?? representations ?? [id]);
  const different = new Map<unknown, CountedKey>();
  for (const key of keys) {
    const text = typeof key === 'string' ? key : JSON.stringify(key);
    different.set(text, { key, times: (different.get(text)?.times ?? 0) + 1 });
  }
  return {
    all: keys.length,
    different: different.size,
    read: () => byType(reader([...different.values()], query)),
  };
}

/** A key as it stands in the query, and how often. */
interface CountedKey {
  readonly key: unknown;
  readonly times: number;
}

interface Key {
  readonly type: string;
  readonly id: string | undefined;
  readonly text: string;
  readonly known: readonly string[] | undefined;
}

type KeyReader = (keys: readonly CountedKey[], query: Query) => readonly Key[];

/** As many keys that cannot be used are refused one by one, each where it stands; more of them refuse the request. */
const MOST_BAD = 10;

const READERS: Readonly<Record<string, KeyReader>> = {
  node: globalIds,
  nodes: globalIds,
  _entities: (keys, query) => readable(keys, key => representation(key, query)),
};

function globalIds(keys: readonly CountedKey[]): readonly Key[] {
  return readable(keys, key => {
    const { type, key: inner } = decodeGlobalId(String(key));
    return { type, id: isIdOf(type, inner) ? inner : undefined, text: inner, known: undefined };
  });
}

/** The keys that can be read. Bad ones cost nothing: their own resolvers refuse them. @throws InputError for many of them, and for what is no entity */
function readable(keys: readonly CountedKey[], read: (key: unknown) => Key): readonly Key[] {
  let bad = 0;
  return keys.flatMap(({ key, times }) => {
    try {
      return [read(key)];
    } catch (error) {
      bad += times;
      if (!(error instanceof InputError) || error instanceof NoEntityError || bad > MOST_BAD) throw error;
      return [];
    }
  });
}

/** @apollo/subgraph would fail all representations without saying whose mistake it is. */
class NoEntityError extends InputError {}

function representation(value: unknown, { schema }: Query): Key {
  const { __typename: type, ...keys }: Record<string, unknown> = typeof value === 'object' ? { ...value } : {};
  const entity = schema.getType('_Entity');
  const named = typeof type === 'string' ? schema.getType(type) : undefined;
  if (!isAbstractType(entity) || !isObjectType(named) || !schema.isSubType(entity, named)) {
    throw new NoEntityError(`Expected the __typename of an entity in every representation, got ${shown(type)}`);
  }
  return { type: named.name, ...keyOf(named.name, keys) };
}

/** Which key is taken, as the references do: the global id, else Torii's id, else a user's address. */
function keyOf(type: string, { id, toriiId, email }: Record<string, unknown>): Omit<Key, 'type'> {
  if (isGiven(id)) {
    const { key } = decodeGlobalId(idText(type, id));
    return { text: key, id: isIdOf(type, key) ? key : undefined, known: ['id'] };
  }
  if (isGiven(toriiId)) {
    const key = idText(type, toriiId);
    if (!isIdOf(type, key)) throw new InputError(`Expected Torii's id of an object, got ${shown(toriiId)}`);
    return { text: key, id: key, known: ['id'] };
  }
  if (type !== 'User' || !isGiven(email)) throw new InputError('Expected a representation with a key');
  return { text: `email ${String(email)}`, id: undefined, known: ['email'] };
}

function byType(keys: readonly Key[]): KeyedObjects {
  const types = new Map<string, { texts: Set<string>; ids: Set<string>; known: Key['known'] }>();
  for (const { type, id, text, known } of keys) {
    const seen = types.get(type) ?? { texts: new Set(), ids: new Set(), known };
    types.set(type, seen);
    seen.texts.add(text);
    if (id !== undefined) seen.ids.add(id);
    // Of users by id and by address only what both kinds know is known of all.
    if (seen.known && known) seen.known = seen.known.filter(column => known.includes(column));
  }
  return new Map(
    [...types].map(([type, { texts, ids, known }]) => [type, { count: texts.size, byId: ids.size, known }]),
  );
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function argumentsOf(query: Query, parent: GraphQLObjectType, field: Selected): Record<string, unknown> {
  try {
    return selectedArguments(query, parent, field);
  } catch {
    return {}; // Execution says what is wrong with them.
  }
}
