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
    const variables = name === 'CreateFile' ? await uploaded(subgraph) : variablesOf(name, today);
    const { data, errors, calls } = await (name === 'UploadFile'
      ? upload(subgraph, body, variables)
      : subgraph.ask<Record<string, unknown>>(body, { variables }));
    return { data, errors, cost: costOf(calls.map(({ endpoint, path }) => endpoint ?? path)) };
  } finally {
    await subgraph.stop();
  }
}

/** What was sent to an address that Torii gave: the first of the two steps, of which `CreateFile` is the second. */
async function uploaded(subgraph: Subgraph): Promise<Readonly<Record<string, unknown>>> {
  const { data } = await subgraph.ask<{ createFileUpload: { path: string } }>(
    'mutation { createFileUpload(input: { name: "contract.pdf", contentType: "application/pdf" }) { path } }',
  );
  return { input: { path: data.createFileUpload.path, type: 'ATTACHMENT' } };
}

/** GraphQL multipart request: the file is a part of its own, and the map says which variable it stands for. */
async function upload(subgraph: Subgraph, query: string, variables: Readonly<Record<string, unknown>>) {
  const form = new FormData();
  form.set('operations', JSON.stringify({ query, variables }));
  form.set('map', '{"0":["variables.input.file"]}');
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
