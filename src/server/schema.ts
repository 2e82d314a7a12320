import { globSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { concatAST, type DocumentNode, type GraphQLSchema } from 'graphql';
import { gql } from 'graphql-tag';
import { resolvers } from '../resolvers/index.ts';
import { withWholeColumns } from '../resolvers/wholeColumns.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The schema's documents, `schema/*.graphql`, as one. @throws Error that names the file where one does not parse */
export function loadTypeDefs(): DocumentNode {
  const files = globSync(`${ROOT}schema/*.graphql`).sort();
  return concatAST(files.map(parseFile));
}

function parseFile(file: string): DocumentNode {
  try {
    return gql(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new Error(`${relative(ROOT, file)}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

/** The executable subgraph: the schema with its resolvers, `_entities` and `_service`. */
export function buildSchema(): GraphQLSchema {
  return withWholeColumns(buildSubgraphSchema([{ typeDefs: loadTypeDefs(), resolvers: { ...resolvers } }]));
}
