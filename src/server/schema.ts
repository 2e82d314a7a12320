import { globSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { concatAST, type DocumentNode, type GraphQLSchema, Kind } from 'graphql';
import { gql } from 'graphql-tag';
import { once } from '../relay/once.ts';
import { resolvers } from '../resolvers/index.ts';
import { withWholeColumns } from '../resolvers/references/wholeColumns.ts';
import { extendSchema } from '../resolvers/types/customFields/extension/extendSchema.ts';
import type { ExtensionField } from '../resolvers/types/customFields/extension/extensionField.ts';
import { extendedTypeDefs } from './customFields/extendedTypeDefs.ts';
import { withoutRootFields } from './naming/withoutRootFields.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export interface SchemaOptions {
  /** Whether to include `Query.node` and `Query.nodes`, and what descriptions say of them; default true. The interface `Node` and all keys stay. */
  readonly nodeField?: boolean;
  /** Custom fields of the organisation that are fields of the schema; default: none. */
  readonly extension?: readonly ExtensionField[];
}

/** Root fields that another subgraph of the supergraph may define already. */
const NODE_FIELDS: readonly string[] = ['node', 'nodes'];

/**
 * Loads the documents of `schema/*.graphql` as one. The definition of the schema as a whole is left out, which is there for its description: all
 * subgraphs' schemas are one in a supergraph, and Hive's router can't read a description there. @throws Error naming a file that cannot be parsed
 */
export function loadTypeDefs({ nodeField = true, extension = [] }: SchemaOptions = {}): DocumentNode {
  const all = loadFiles().definitions.filter(({ kind }) => kind !== Kind.SCHEMA_DEFINITION);
  const definitions = nodeField ? all : all.map(definition => withoutRootFields(definition, NODE_FIELDS));
  return extendedTypeDefs({ kind: Kind.DOCUMENT, definitions }, extension);
}

/** All files as one document: read and parsed once a process. */
const loadFiles = once((): DocumentNode => {
  const files = globSync(`${ROOT}schema/*.graphql`).sort();
  return concatAST(files.map(parseFile));
});

/** What introspection says of the schema as a whole. */
function description(): string | undefined {
  const schema = loadFiles().definitions.find(one => one.kind === Kind.SCHEMA_DEFINITION);
  return schema?.kind === Kind.SCHEMA_DEFINITION ? schema.description?.value : undefined;
}

function parseFile(file: string): DocumentNode {
  try {
    return gql(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new Error(`${relative(ROOT, file)}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

/** The executable subgraph: the schema with its resolvers, `_entities` and `_service`. */
export function buildSchema(options: SchemaOptions = {}): GraphQLSchema {
  const schema = buildSubgraphSchema([{ typeDefs: loadTypeDefs(options), resolvers: { ...resolvers } }]);
  schema.description = description();
  extendSchema(schema, options.extension ?? []);
  return withWholeColumns(schema);
}
