import { defaultFieldResolver, GraphQLError, type GraphQLSchema, isObjectType } from 'graphql';
import { isNothing, isObject } from '../../torii/answers/json.ts';
import { brokenColumn, type PartialRow } from '../../torii/rows/values/column.ts';
import type { Context } from '../context.ts';

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

/** Fields that have no resolver of their own read their row's column, which has to be whole. */
export function withWholeColumns(schema: GraphQLSchema): GraphQLSchema {
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  for (const type of types.filter(({ name }) => !name.startsWith('__'))) {
    for (const field of Object.values(type.getFields())) {
      const columns = [field.name];
      field.resolve ??= (row, args, context, info) => {
        if (isObject(row) && row['broken'] !== undefined) requireWhole(row, columns);
        return defaultFieldResolver(row, args, context, info);
      };
    }
  }
  return schema;
}
