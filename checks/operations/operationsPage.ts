import { type OperationRun, runOperation } from './operationRun.ts';
import { type Operation, readOperations } from './operations.ts';

const INTRODUCTION = `<!-- Written by \`npm run operations:doc\`. Do not edit. -->
# Operations

Documents to use as they are or to start from: the questions that people ask of Torii's data, and each basic read and
write. They are validated against the schema, have generated types (\`examples/clients/generated\`), and are known to the
server from the start as persisted queries (\`operations/manifest.json\`; see \`SAFELIST\` below).

**Cost** is what one run called of Torii, measured by running it against the sample organisation with a server that had
not been asked anything before, a page of the size that the document has unless told otherwise. Field
definitions (\`/…/fields\`, \`/…/metadata\`), roles and the organisation are cached for a while, so they cost nothing the
next time. Rate limits are per endpoint and minute.
`;

const FOLDERS = { questions: 'Questions', reads: 'Reads', writes: 'Writes' };

const SAFELIST = `## Persisted queries and the safelist

A client may send \`{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"…"}}}\` instead of a document. The hash is
the SHA-256 of the document as it is sent, in hexadecimal. Those of \`operations/manifest.json\` are known from the start:
there the hash is an operation's \`id\`, made of its \`body\` and not of the file in \`operations/\`, whose comments and
layout are left out. Others can be registered by sending hash and document together once (automatic persisted queries).

With \`SAFELIST=only\` every document that is not in the manifest is refused with \`FORBIDDEN\` before it is
parsed. Layout and the \`__typename\` fields that clients add do not matter. \`SAFELIST_FILE\` names another manifest in
Apollo's format (\`apollo-persisted-query-manifest\`, version 1), such as a front end's own.
GraphiQL cannot load the schema then.
`;

/** The page about `operations/`, costs measured now. */
export async function operationsPage(): Promise<string> {
  const operations = readOperations();
  const sections: string[] = [];
  for (const [folder, title] of Object.entries(FOLDERS)) {
    const rows: string[] = [];
    for (const operation of operations.filter(other => other.folder === folder)) {
      rows.push(row(operation, await runOperation(operation)));
    }
    sections.push(`## ${title}\n\n| operation | what for | cost |\n| --- | --- | --- |\n${rows.join('\n')}\n`);
  }
  return [INTRODUCTION, ...sections, SAFELIST].join('\n');
}

function row({ name, path, description }: Operation, { cost }: OperationRun): string {
  return `| [${name}](../${path}) | ${description} | ${costCell(cost)} |`;
}

/** A cell of the table, such as `GET /apps`, 20 × `GET /users/{idUser}/apps`. */
export function costCell(cost: OperationRun['cost']): string {
  return cost.map(({ endpoint, calls }) => `${calls === 1 ? '' : `${calls} × `}\`${endpoint}\``).join(', ');
}
