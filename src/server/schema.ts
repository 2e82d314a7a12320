import { globSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { concatAST, type DocumentNode, type GraphQLSchema, parse, Source } from 'graphql';
import { resolvers } from '../resolvers/index.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The schema's documents, `schema/*.graphql`, as one. Places in error messages name the file. */
export function loadTypeDefs(): DocumentNode {
  const files = globSync(`${ROOT}schema/*.graphql`).sort();
  return concatAST(files.map(file => parse(new Source(readFileSync(file, 'utf8'), relative(ROOT, file)))));
}

/** The executable subgraph: the schema with its resolvers, `_entities` and `_service`. */
export function buildSchema(): GraphQLSchema {
  return buildSubgraphSchema([{ typeDefs: loadTypeDefs(), resolvers: { ...resolvers } }]);
}
