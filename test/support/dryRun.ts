import { expect } from 'vitest';
import type { Subgraph } from './subgraph.ts';

/** What a dry run answers, with the calls that it made. Whatever it is asked, it writes nothing and has no errors beside `userErrors`. */
export async function dryRun(subgraph: Subgraph, field: string, input: object, selection = ''): Promise<any> {
  const type = `${field[0]?.toUpperCase()}${field.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) {
    it: ${field}(input: $input) { ${selection} request { method path body } userErrors { code message path } warnings { message path } }
  }`;
  const { data, errors, calls } = await subgraph.ask(query, { variables: { input: { ...input, dryRun: true } } });
  expect(subgraph.emulator.writes).toEqual([]);
  expect(errors).toEqual([]);
  return { ...data.it, calls: calls.map(({ endpoint }) => endpoint).sort() };
}
