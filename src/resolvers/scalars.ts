import { GraphQLScalarType } from 'graphql';
import { GraphQLDateTimeISO, GraphQLJSON, GraphQLLocalDate, GraphQLSafeInt, GraphQLURL } from 'graphql-scalars';
import GraphQLUpload from 'graphql-upload/GraphQLUpload.mjs';

/** Custom scalars: all of libraries, under the names and descriptions that the schema gives them. */
export const scalars = {
  DateTime: unlessReady(named('DateTime', GraphQLDateTimeISO), isMoment),
  Date: named('Date', GraphQLLocalDate),
  JSON: named('JSON', GraphQLJSON),
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

/** Whether a value is spelled as rows hold moments: `2026-11-24T09:30:00.000Z`, which `moment` in torii/answers has made of what came. */
function isMoment(value: unknown): boolean {
  return typeof value === 'string' && value.length === 24 && value[10] === 'T' && value[23] === 'Z';
}
