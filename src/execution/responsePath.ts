import type { GraphQLResolveInfo } from 'graphql';

/** Where a value stands in the answer, from its key up to the root: what resolvers know as `info.path`. */
export type ResponsePath = GraphQLResolveInfo['path'];
