import { variablesOf } from '../../test/support/sampleVariables.ts';
import { type GraphQLAnswer, type Subgraph, startSubgraph } from '../../test/support/subgraph.ts';
import type { Operation } from './operations.ts';

export interface OperationRun extends Pick<GraphQLAnswer<Record<string, unknown>>, 'data' | 'errors'> {
  /** What it called of Torii: endpoints with the number of calls, the most called first. */
  readonly cost: readonly { readonly endpoint: string; readonly calls: number }[];
}

/** Runs an operation against a subgraph that has not been asked anything yet, on the sample organisation. */
export async function runOperation({ name, body }: Operation, today = new Date()): Promise<OperationRun> {
  const subgraph = await startSubgraph();
  try {
    const takesUploaded = TAKES_UPLOADED[name];
    const more = takesUploaded === undefined ? {} : takesUploaded(await uploaded(subgraph));
    const variables = { ...variablesOf(name, today), ...more };
    const file = UPLOADS[name];
    const { data, errors, calls } = await (file === undefined
      ? subgraph.ask<Record<string, unknown>>(body, { variables })
      : upload(subgraph, body, { variables, file }));
    return { data, errors, cost: costOf(calls.map(({ endpoint, path }) => endpoint ?? path)) };
  } finally {
    await subgraph.stop();
  }
}

type Variables = Readonly<Record<string, unknown>>;

/** Operations that take what was sent to an address of Torii's: the second of two steps. */
const TAKES_UPLOADED: Readonly<Record<string, (path: string) => Variables>> = {
  CreateFile: path => ({ input: { path, type: 'ATTACHMENT' } }),
  create_a_torii_file: path => ({ path }),
};

/** Operations that send a file, and where it stands in their variables. */
const UPLOADS: Readonly<Record<string, string>> = {
  UploadFile: 'variables.input.file',
  torii_files_upload: 'variables.file',
};

/** The first of the two steps: an address to send a file to, which is sent. What the second costs is counted apart. */
async function uploaded(subgraph: Subgraph): Promise<string> {
  const { data } = await subgraph.ask<{ createFileUpload: { path: string; uploadUrl: string } }>(
    'mutation { createFileUpload(input: { name: "contract.pdf", contentType: "application/pdf" }) { path uploadUrl } }',
  );
  await fetch(data.createFileUpload.uploadUrl, { method: 'PUT', body: '%PDF-1.7' });
  return data.createFileUpload.path;
}

/** GraphQL multipart request: the file is a part of its own, and the map says which variable it stands for. */
async function upload(
  subgraph: Subgraph,
  query: string,
  { variables, file }: { readonly variables: Variables; readonly file: string },
) {
  const form = new FormData();
  form.set('operations', JSON.stringify({ query, variables }));
  form.set('map', JSON.stringify({ 0: [file] }));
  form.set('0', new File(['%PDF-1.7'], 'contract.pdf', { type: 'application/pdf' }));
  const headers = { 'apollo-require-preflight': 'true' };
  const response = await fetch(`${subgraph.url}/graphql`, { method: 'POST', headers, body: form });
  const {
    data,
    errors = [],
  }: Pick<GraphQLAnswer<Record<string, unknown>>, 'data' | 'errors'> = JSON.parse(await response.text());
  return { data, errors, calls: subgraph.emulator.log.calls };
}

function costOf(endpoints: readonly string[]): OperationRun['cost'] {
  return [...Map.groupBy(endpoints, endpoint => endpoint)]
    .map(([endpoint, { length }]) => ({ endpoint, calls: length }))
    .toSorted((one, other) => other.calls - one.calls || (one.endpoint < other.endpoint ? -1 : 1));
}
