/** A limit: Apollo Server that answers the same shape from memory. `ANSWERS` names a file of answers by the operation's name. */
import { readFileSync } from 'node:fs';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { concatAST, parse } from 'graphql';
import { serveApollo } from './apollo.ts';
import { schemaFiles } from './schemaFiles.ts';

type Answers = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const answers = JSON.parse(readFileSync(process.env['ANSWERS'] ?? '', 'utf8')) as Answers;
const schema = buildSubgraphSchema([{ typeDefs: concatAST(schemaFiles().map(text => parse(text))) }]);

for (const root of [schema.getQueryType(), schema.getMutationType()]) {
  for (const field of Object.values(root?.getFields() ?? {})) {
    field.resolve = (_source, _args, _context, { operation, path }) =>
      answers[operation.name?.value ?? '']?.[path.key] ?? null;
  }
}
await serveApollo(schema, async () => ({}));
