import { GraphQLDateTimeISO, GraphQLJSON, GraphQLLocalDate, GraphQLSafeInt, GraphQLURL } from 'graphql-scalars';

/** Custom scalars: all of graphql-scalars, under the names that the schema gives them. */
export const scalars = {
  DateTime: GraphQLDateTimeISO,
  Date: GraphQLLocalDate,
  JSON: GraphQLJSON,
  SafeInt: GraphQLSafeInt,
  URL: GraphQLURL,
};
