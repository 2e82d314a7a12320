import { hash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify from 'fastify';
import { parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OWN_MANIFEST } from '../../src/server/access/ownOperations.ts';
import { readSafelist } from '../../src/server/access/safelist.ts';
import { registerGraphiql } from '../../src/server/graphiql/graphiql.ts';
import { buildServedSchema } from '../../src/server/naming/servedSchema.ts';
import { readSettings } from '../../src/settings/settings.ts';
import { callTool, rpc } from '../support/mcp.ts';
import { startProcess } from '../support/process/ownProcess.ts';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';

const { outward, shown } = buildServedSchema({ prefix: 'Torii' });

describe('agents, under a prefix', () => {
  const mcp = { mode: 'read-write' } as const;
  let plain: Subgraph;
  let prefixed: Subgraph;
  beforeAll(async () => {
    [plain, prefixed] = await Promise.all([
      startSubgraph({ server: { mcp } }),
      startSubgraph({ server: { mcp, schemaPrefix: 'Torii' } }),
    ]);
  });
  afterAll(() => Promise.all([plain.stop(), prefixed.stop()]));

  test('are offered the same tools', async () => {
    const list = async ({ url }: Subgraph) => (await rpc(url, 'tools/list')).message.result;
    expect(await list(prefixed)).toEqual(await list(plain));
  });

  test.each([
    ['list_all_torii_users', { limit: 2 }],
    ['list_all_torii_apps', { limit: 2 }],
    ['list_all_torii_roles', {}],
    ['get_single_torii_user_by_id', { id: '1001' }],
    ['get_single_torii_user_by_id', { id: '99999999' }],
    ['get_single_torii_contract_by_id', { id: '50001', include_custom_fields: true }],
    ['get_single_torii_app_by_id', { id: 'nonsense' }],
    ['list_all_torii_me', {}],
    ['list_all_torii_users', { cursor: 'nonsense' }],
    ['update_a_torii_user_by_id', { id: '1061', lifecycleStatus: 'OFFBOARDING', dryRun: true }],
    ['update_a_torii_user_by_id', { id: '1061', lifecycleStatus: 'OFFBOARDING' }],
    ['update_a_torii_user_by_id', { id: '99999999', lifecycleStatus: 'OFFBOARDING' }],
  ])('are answered the same by %s(%j)', async (name, given) => {
    const one = await callTool(plain.url, name, given);
    const other = await callTool(prefixed.url, name, given);
    expect(other.isError).toBe(one.isError);
    const withoutCursors = (texts: readonly string[]) => texts.map(text => text.replace(/"nextCursor":"[^"]*"/g, ''));
    expect(withoutCursors(other.texts)).toEqual(withoutCursors(one.texts));
    expect((other.meta['torii-subgraph/cost'] as any)?.calls).toBe((one.meta['torii-subgraph/cost'] as any)?.calls);
  });
});

test('GraphiQL’s tabs ask in the callers’ names', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'torii-graphiql-'));
  writeFileSync(join(directory, 'index.html'), '<!doctype html>');
  const app = Fastify();
  try {
    await registerGraphiql(app, { directory, outward });
    const answer = await app.inject('/graphiql/documents.json');
    const documents = Object.values<string>(answer.json());
    expect(documents.length).toBeGreaterThan(3);
    for (const document of documents)
      expect(validate(shown, parse(document)).map(({ message }) => message)).toEqual([]);
    expect(answer.json().Welcome).toMatch(/^#[\s\S]*users: toriiUsers/);
  } finally {
    await app.close();
    rmSync(directory, { recursive: true });
  }
});

describe('SCHEMA_PREFIX', () => {
  test('is a setting', () => {
    expect(readSettings({}).schemaPrefix).toBe('');
    expect(readSettings({ SCHEMA_PREFIX: 'Torii' }).schemaPrefix).toBe('Torii');
  });

  test.each(['1x', 'a-b', '_a', 'a__b', ' ', 'x'.repeat(31), '"', 'ä'])('%j is refused at the start', value => {
    expect(() => readSettings({ SCHEMA_PREFIX: value })).toThrow(
      'SCHEMA_PREFIX: expected 1 to 30 letters, digits and single underscores, a letter first, such as Torii',
    );
  });

  test('with SAFELIST=only: the shipped operations are known under the callers’ names, by text and by hash', async () => {
    const own = readSafelist(OWN_MANIFEST);
    const body = outward(bodyOf('OrganizationOverview'));
    const server = await startProcess({ SCHEMA_PREFIX: 'Torii', SAFELIST: 'only', LOG_LEVEL: 'error' });
    try {
      const ask = async (request: object): Promise<any> =>
        (
          await fetch(`${server.url}/graphql`, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(request),
          })
        ).json();
      expect((await ask({ query: body })).data.organization.companyName).toBe('Lanternworks');
      const persisted = (sha256Hash: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash } } });
      expect((await ask(persisted(hash('sha256', body)))).data.organization.companyName).toBe('Lanternworks');
      const inner = bodyOf('OrganizationOverview');
      expect(own.documentOf(hash('sha256', inner))).toBe(inner);
      expect((await ask(persisted(hash('sha256', inner)))).errors[0].extensions.code).toBe('PERSISTED_QUERY_NOT_FOUND');
      expect((await ask({ query: inner })).errors[0].extensions.code).toBe('FORBIDDEN');
    } finally {
      await server.stop();
    }
  });
});

function bodyOf(name: string): string {
  const { operations } = JSON.parse(readFileSync(OWN_MANIFEST, 'utf8'));
  return operations.find((one: { readonly name: string }) => one.name === name).body;
}
