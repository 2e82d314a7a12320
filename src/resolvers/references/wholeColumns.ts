import {
  defaultFieldResolver,
  GraphQLError,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  isLeafType,
  isObjectType,
} from 'graphql';
import { isNothing, isObject } from '../../torii/answers/json.ts';
import { brokenColumn, type PartialRow } from '../../torii/rows/values/column.ts';
import type { Context } from '../context.ts';
import { whenKnown } from './whenKnown.ts';

/** Refuses columns that came in a shape nobody can read. @throws GraphQLError, answered as UPSTREAM_PROTOCOL at the field's own path */
export function requireWhole(row: PartialRow, columns: readonly string[]): void {
  if (brokenColumn(row, columns) !== undefined) throw unusable();
}

/**
 * What a value of the organisation's own reads as: only here it is known what it should be. What was kept of the key is
 * given up where it is something else.
 *
 * @throws GraphQLError where the reader gives null for something
 */
export function wholeValue<Value>(
  value: unknown,
  read: (value: unknown) => Value | null | undefined,
  { doubt }: Pick<Context, 'doubt'>,
): Value | null {
  const found = read(value);
  if (found === null && !isNothing(value)) {
    doubt();
    throw unusable();
  }
  return found ?? null;
}

function unusable(): GraphQLError {
  return new GraphQLError('Expected a value that the field can hold from Torii, got something else');
}

/**
 * Fields that have no resolver of their own read their row's column, which has to be whole. Values that the schema says are always
 * there unless an error tells why are errors where Torii gives none.
 */
export function withWholeColumns(schema: GraphQLSchema): GraphQLSchema {
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  for (const type of types.filter(({ name }) => !name.startsWith('__'))) {
    for (const field of Object.values(type.getFields())) {
      const resolve = field.resolve ?? ofColumn(field.name);
      field.resolve = isAlwaysThere(field) ? given(resolve, `${type.name}.${field.name}`) : resolve;
    }
  }
  return schema;
}

function ofColumn(name: string): Resolver {
  const columns = [name];
  return (row, args, context, info) => {
    if (isObject(row) && row['broken'] !== undefined) requireWhole(row, columns);
    return defaultFieldResolver(row, args, context, info);
  };
}

/** Whether a field is a value, and marked as one that is always there. Objects are made here: they need no check. */
function isAlwaysThere({ type, astNode }: GraphQLField<unknown, unknown>): boolean {
  return isLeafType(type) && (astNode?.directives ?? []).some(({ name }) => name.value === 'semanticNonNull');
}

function given(resolve: Resolver, name: string): Resolver {
  return (row, args, context, info) =>
    whenKnown(resolve(row, args, context, info), value => {
      if (value !== null && value !== undefined) return value;
      throw new GraphQLError(
        `Expected a value of ${name} from Torii, whose document says that it is always there, got none`,
      );
    });
}

type Resolver = GraphQLFieldResolver<unknown, unknown>;
