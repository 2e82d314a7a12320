import {
  defaultTypeResolver,
  type GraphQLAbstractType,
  GraphQLError,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { type Complete, FailingPlace, type Field } from './field.ts';
import { isPromise, type MaybePromise } from './maybePromise.ts';
import type { ResponsePath } from './responsePath.ts';
import type { SelectionSet } from './selectionSet.ts';

/** What is selected below a field on objects of a type. */
type Below = (type: GraphQLObjectType) => SelectionSet;

/** How values of a field are completed, by its type. An Error as a value is thrown. */
export function completionOf(field: Field, type: GraphQLOutputType, below: Below): Complete {
  if (!isNonNullType(type)) return nullable(field, type, below);
  const inner = nullable(field, type.ofType, below);
  return (value, path, info) => {
    // What comes later is an object or a list: null is known at once.
    const completed = inner(value, path, info);
    if (completed !== null) return completed;
    throw new Error(`Cannot return null for non-nullable field ${field.parentType.name}.${field.name}.`);
  };
}

function nullable(field: Field, type: GraphQLOutputType, below: Below): Complete {
  const complete = present(field, type, below);
  return (value, path, info) => {
    if (value === null || value === undefined) return null;
    if (value instanceof Error) throw value;
    return complete(value, path, info);
  };
}

/** How values are completed that are there. */
function present(field: Field, type: GraphQLOutputType, below: Below): Complete {
  if (isLeafType(type)) return value => leaf(type, value);
  if (isObjectType(type)) return object(field, type, below);
  if (isAbstractType(type)) return abstract(field, type, below);
  if (isListType(type)) return list(field, type.ofType, below);
  throw new TypeError(`Expected a nullable output type, got ${String(type)}`);
}

function leaf(type: GraphQLLeafType, value: unknown): unknown {
  const printed: unknown = type.serialize(value);
  if (printed === null || printed === undefined) {
    throw new Error(`Expected a value that ${type.name} can hold, got something else`);
  }
  return printed;
}

function object(field: Field, type: GraphQLObjectType, below: Below): Complete {
  let selection: SelectionSet | undefined;
  const execute = (value: unknown, path: ResponsePath) => {
    selection ??= below(type);
    return selection.execute(value, path);
  };
  const { isTypeOf } = type;
  if (!isTypeOf) return execute;
  const checked = (is: boolean, value: unknown, path: ResponsePath) => {
    if (is) return execute(value, path);
    throw new GraphQLError(`Expected value of type "${type.name}" but got something else.`, { nodes: field.nodes });
  };
  return (value, path, info) => {
    const is = isTypeOf(value, field.run.context, info);
    return isPromise(is) ? is.then(known => checked(known, value, path)) : checked(is as boolean, value, path);
  };
}

function abstract(field: Field, type: GraphQLAbstractType, below: Below): Complete {
  const byType = new Map<GraphQLObjectType, Complete>();
  const completeAs = (name: string | undefined, value: unknown, path: ResponsePath, info: GraphQLResolveInfo) => {
    const runtimeType = runtimeTypeOf(field, type, name);
    const complete = byType.get(runtimeType) ?? object(field, runtimeType, below);
    byType.set(runtimeType, complete);
    return complete(value, path, info);
  };
  const resolveType = type.resolveType ?? defaultTypeResolver;
  return (value, path, info) => {
    const name = resolveType(value, field.run.context, info, type);
    return isPromise(name)
      ? name.then(known => completeAs(known, value, path, info))
      : completeAs(name as string | undefined, value, path, info);
  };
}

/** @throws GraphQLError where that is no object type that the field may hold: a mistake of ours */
function runtimeTypeOf(field: Field, type: GraphQLAbstractType, name: unknown): GraphQLObjectType {
  const { schema } = field.run;
  const found = typeof name === 'string' ? schema.getType(name) : undefined;
  if (isObjectType(found) && schema.isSubType(type, found)) return found;
  const where = `${field.parentType.name}.${field.name}`;
  throw new GraphQLError(
    `Abstract type "${type.name}" must resolve to one of its Object types at runtime for field "${where}".`,
    {
      nodes: field.nodes,
    },
  );
}

function list(field: Field, type: GraphQLOutputType, below: Below): Complete {
  const complete = completionOf(field, type, below);
  const place = new FailingPlace(field.run, field.nodes, type);
  const entry = (value: unknown, path: ResponsePath, info: GraphQLResolveInfo): MaybePromise<unknown> => {
    try {
      const completed = isPromise(value)
        ? value.then(known => complete(known, path, info))
        : complete(value, path, info);
      return isPromise(completed) ? completed.then(undefined, reason => place.with(reason, path)) : completed;
    } catch (reason) {
      return place.with(reason, path);
    }
  };
  return (values, path, info) => {
    const all = entriesOf(values, field);
    const completed: unknown[] = [];
    let waits = false;
    try {
      for (const [index, value] of all.entries()) {
        const one = entry(value, { prev: path, key: index, typename: undefined }, info);
        if (isPromise(one)) waits = true;
        completed.push(one);
      }
    } catch (error) {
      // Others may fail as well: nobody is told of it, but somebody has to hear it.
      for (const other of [...completed, ...all.slice(completed.length)]) if (isPromise(other)) other.catch(() => {});
      throw error;
    }
    return waits ? Promise.all(completed) : completed;
  };
}

function entriesOf(values: unknown, { parentType, name }: Field): readonly unknown[] {
  if (Array.isArray(values)) return values;
  if (typeof values === 'object' && values !== null && Symbol.iterator in values) {
    return [...(values as Iterable<unknown>)];
  }
  throw new GraphQLError(`Expected Iterable, but did not find one for field "${parentType.name}.${name}".`);
}
