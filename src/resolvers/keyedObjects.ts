import { type GraphQLObjectType, isAbstractType, isObjectType } from 'graphql';
import { decodeGlobalId } from '../relay/globalId.ts';
import { InputError, shown } from '../torii/inputError.ts';
import { type Query, type Selected, selectedArguments } from './selection.ts';

/** Objects that are asked for by keys that the query itself carries. */
export interface KeyedObjects {
  /** How many are asked for, the same one more than once or not. */
  readonly all: number;
  /** How many different ones of each type, and which columns their keys are; absent: they are loaded whatever is selected. */
  readonly byType: ReadonlyMap<string, { readonly count: number; readonly known: readonly string[] | undefined }>;
}

/**
 * The objects that `node`, `nodes` and `_entities` ask for; undefined for other fields.
 *
 * @throws InputError for a representation of no entity: @apollo/subgraph would fail all of them without saying whose mistake it is
 */
export function keyedObjects(query: Query, parent: GraphQLObjectType, field: Selected): KeyedObjects | undefined {
  if (parent.name !== 'Query') return undefined;
  const read = READERS[field.name];
  if (!read) return undefined;
  const keys = read(argumentsOf(query, parent, field), query);
  const byType = new Map<string, { keys: Set<string>; known: readonly string[] | undefined }>();
  for (const { type, key, known } of keys) {
    const seen = byType.get(type);
    if (seen) seen.keys.add(key);
    else byType.set(type, { keys: new Set([key]), known });
  }
  const counts = [...byType].map(
    ([
      type,
      {
        keys: { size },
        known,
      },
    ]) => [type, { count: size, known }] as const,
  );
  return { all: keys.length, byType: new Map(counts) };
}

interface Key {
  readonly type: string;
  readonly key: string;
  readonly known: readonly string[] | undefined;
}

const READERS: Readonly<Record<string, (args: Record<string, unknown>, query: Query) => Key[]>> = {
  node: ({ id }) => globalIds([id]),
  nodes: ({ ids }) => globalIds(ids),
  _entities: ({ representations }, query) => list(representations).map(value => representation(value, query)),
};

function globalIds(ids: unknown): Key[] {
  return list(ids).flatMap(id => {
    try {
      return [{ type: decodeGlobalId(String(id)).type, key: String(id), known: undefined }];
    } catch {
      return []; // Its own resolver refuses it, without a call.
    }
  });
}

function representation(value: unknown, { schema }: Query): Key {
  const { __typename: type, ...keys }: Record<string, unknown> = typeof value === 'object' ? { ...value } : {};
  const entity = schema.getType('_Entity');
  const named = typeof type === 'string' ? schema.getType(type) : undefined;
  if (!isAbstractType(entity) || !isObjectType(named) || !schema.isSubType(entity, named)) {
    throw new InputError(`Expected the __typename of an entity in every representation, got ${shown(type)}`);
  }
  return { type: named.name, key: JSON.stringify(keys), known: Object.keys(keys) };
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
