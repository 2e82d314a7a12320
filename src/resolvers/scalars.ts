import { GraphQLError, GraphQLScalarType } from 'graphql';
import { GraphQLDateTimeISO, GraphQLJSON, GraphQLLocalDate, GraphQLSafeInt, GraphQLURL } from 'graphql-scalars';
import GraphQLUpload from 'graphql-upload/GraphQLUpload.mjs';
import { isTooDeep } from '../torii/answers/json.ts';

/** Custom scalars: all of libraries, under the names and descriptions that the schema gives them. */
export const scalars = {
  DateTime: unlessReady(named('DateTime', GraphQLDateTimeISO), isMoment),
  Date: named('Date', GraphQLLocalDate),
  JSON: unlessDeep(named('JSON', GraphQLJSON)),
  SafeInt: named('SafeInt', GraphQLSafeInt),
  URL: named('URL', GraphQLURL),
  Upload: named('Upload', GraphQLUpload),
};

/** Only the rules: the library's own name and description would replace the schema's in introspection. */
function named(name: string, { serialize, parseValue, parseLiteral }: GraphQLScalarType): GraphQLScalarType {
  return new GraphQLScalarType({ name, serialize, parseValue, parseLiteral });
}

/** The same scalar, without parsing and printing again what it would give as it is. */
function unlessReady(scalar: GraphQLScalarType, isReady: (value: unknown) => boolean): GraphQLScalarType {
  const { serialize } = scalar;
  scalar.serialize = value => (isReady(value) ? value : serialize(value));
  return scalar;
}

/** The same scalar, which refuses what is nested so deeply that the whole answer could not be printed. */
function unlessDeep(scalar: GraphQLScalarType): GraphQLScalarType {
  const { serialize } = scalar;
  scalar.serialize = value => {
    if (typeof value === 'object' && isTooDeep(value))
      throw new GraphQLError('Expected a value of few levels from Torii, got one that is too deep');
    return serialize(value);
  };
  return scalar;
}

/** Whether a value is spelled as rows hold moments: `2026-11-24T09:30:00.000Z`, which `moment` in torii/answers has made of what came. */
function isMoment(value: unknown): boolean {
  return typeof value === 'string' && value.length === 24 && value[10] === 'T' && value[23] === 'Z';
}
