import { GraphQLScalarType } from 'graphql';
import { GraphQLDateTimeISO, GraphQLJSON, GraphQLLocalDate, GraphQLSafeInt, GraphQLURL } from 'graphql-scalars';
import GraphQLUpload from 'graphql-upload/GraphQLUpload.mjs';

/** Custom scalars: all of libraries, under the names and descriptions that the schema gives them. */
export const scalars = {
  DateTime: named('DateTime', GraphQLDateTimeISO),
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
