import { readFileSync } from 'node:fs';
import { parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COST_HEADER } from '../../src/server/limits/costLimits.ts';
import { buildServedSchema } from '../../src/server/naming/servedSchema.ts';
import { EVERY_FIELD } from '../support/everyField.ts';
import { variablesOf } from '../support/sampleVariables.ts';
import { type GraphQLAnswer, type Subgraph, startSubgraph } from '../support/subgraph.ts';

const { outward, shown } = buildServedSchema({ prefix: 'Torii' });
const TODAY = new Date();
const COSTS = { [COST_HEADER]: '1' };

let plain: Subgraph;
let prefixed: Subgraph;
beforeAll(async () => {
  [plain, prefixed] = await Promise.all([startSubgraph(), startSubgraph({ server: { schemaPrefix: 'Torii' } })]);
  // Runs of workflows move by the emulator's clock: between two questions nothing is to happen.
  for (const { emulator } of [plain, prefixed]) emulator.clock.stop();
});
afterAll(() => Promise.all([plain.stop(), prefixed.stop()]));

interface Listed {
  readonly name: string;
  readonly body: string;
}
const MANIFEST = new URL('../../operations/manifest.json', import.meta.url);
const { operations }: { readonly operations: readonly Listed[] } = JSON.parse(readFileSync(MANIFEST, 'utf8'));

/** They take or give a file's address, which is another one each time. */
const OF_FILES = /^(UploadFile|CreateFile|CreateFileUpload|create_a_torii_file|torii_files_upload)$/;

describe('an operation gives the same under other names, for the same calls and by the same plan', () => {
  test.each(operations)('$name is valid', ({ body }) => {
    expect(validate(shown, parse(outward(body)))).toEqual([]);
  });

  test.each(operations.filter(({ name }) => !OF_FILES.test(name)))('$name', async ({ name, body }) => {
    const options = { variables: variablesOf(name, TODAY), headers: COSTS };
    // One after the other, so that each finds caches as the other does.
    const one = await plain.ask(body, options);
    const other = await prefixed.ask(outward(body), options);
    expect(one.errors).toEqual([]);
    expect(other.errors).toEqual([]);
    expect(withoutMoments(other.data)).toEqual(withoutMoments(one.data));
    expect(endpointsOf(other)).toEqual(endpointsOf(one));
    expect(planOf(other)).toEqual(planOf(one));
  });
});

function endpointsOf({ calls }: GraphQLAnswer<unknown>): readonly unknown[] {
  return calls.map(({ endpoint }) => endpoint).sort();
}

/** What was planned and made; what is left of the minute differs. */
function planOf({ extensions }: GraphQLAnswer<unknown>): unknown {
  const { certain, likely, made, endpoints } = extensions['cost'] as any;
  return { certain, likely, made, endpoints: endpoints.map(({ remaining, resetAt, ...one }: any) => one) };
}

/** What was written carries the time of writing; audit rows of that have cursors and ids that are made of it. */
function withoutMoments(data: unknown): unknown {
  return JSON.parse(JSON.stringify(data), function told(key, value) {
    if (key === 'cursor' || key === 'endCursor') return 'a place';
    // That of a handle holds the moment, too.
    if (key === 'idRun') return 'an id';
    if (key === 'id' && (this.type !== undefined || this.sentTime !== undefined)) return 'an id';
    return typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) ? 'a moment' : value;
  });
}

test('fragments on every type, and __typename, are told in the callers’ names', async () => {
  const fragments = Object.entries(EVERY_FIELD).map(
    ([type, fields]) => `fragment Every${type} on ${type} { ${fields} }`,
  );
  const document = usedOf(
    `{
      users(first: 20) { nodes { __typename ...EveryUser } }
      apps(first: 20) { nodes { __typename ...EveryApp } }
      contracts(first: 20) { nodes { __typename ...EveryContract } }
    }`,
    fragments,
  );
  const [one, other] = await Promise.all([plain.ask(document), prefixed.ask(outward(document))]);
  expect(one.errors).toEqual([]);
  expect(other.errors).toEqual([]);
  const told = JSON.parse(JSON.stringify(other.data), (key, value) =>
    key === '__typename' ? String(value).replace(/^Torii/, '') : value,
  );
  expect(withoutMoments(told)).toEqual(withoutMoments(one.data));
  expect(other.data.users.nodes[0].__typename).toBe('ToriiUser');
  expect(JSON.stringify(other.data)).toMatch(/"__typename":"Torii\w+Value"/);
});

/** A document with the fragments that it spreads, and those spread in them. */
function usedOf(document: string, fragments: readonly string[]): string {
  const more = fragments.filter(text => {
    const [, name = ''] = /^fragment (\w+)/.exec(text) ?? [];
    return !document.includes(text) && new RegExp(`\\.\\.\\.${name}\\b`).test(document);
  });
  return more.length === 0 ? document : usedOf(`${document}\n${more.join('\n')}`, fragments);
}
