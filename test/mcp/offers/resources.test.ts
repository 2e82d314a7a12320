import { parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { modernRpc, rpc } from '../../support/mcp.ts';
import { sample } from '../../support/read.ts';
import { type Subgraph, startSubgraph } from '../../support/subgraph.ts';

let subgraph: Subgraph;
let readOnly: Subgraph;

beforeAll(async () => {
  [subgraph, readOnly] = await Promise.all([
    startSubgraph({ server: { mcp: { mode: 'read-write' } } }),
    startSubgraph({ server: { mcp: { mode: 'read-only' } } }),
  ]);
});

afterAll(() => Promise.all([subgraph.stop(), readOnly.stop()]));

const WAYS = [
  ['2025-11-25', rpc],
  ['2026-07-28', modernRpc],
] as const;

describe.each(WAYS)('resources in %s', (_revision, ask) => {
  const read = async (uri: string, { url } = subgraph) => (await ask(url, 'resources/read', { uri })).message;

  test('are the schema and the operations', async () => {
    const { message } = await ask(subgraph.url, 'resources/list');
    const uris = message.result.resources.map(({ uri }: { uri: string }) => uri);
    expect(uris).toContain('torii://schema');
    expect(uris).toContain('torii://operations/ContractRenewals');
    for (const uri of uris) {
      const [{ text, mimeType }] = (await read(uri)).result.contents;
      expect([uri, mimeType]).toEqual([uri, 'application/graphql']);
      expect(() => parse(text), uri).not.toThrow();
    }
  });

  test('have templates for types and operations', async () => {
    const { message } = await ask(subgraph.url, 'resources/templates/list');
    expect(message.result.resourceTemplates.map(({ uriTemplate }: any) => uriTemplate)).toEqual([
      'torii://schema/{type}',
      'torii://operations/{name}',
    ]);
    expect((await read('torii://schema/LifecycleStatus')).result.contents[0].text).toMatch(
      /^"""Where a user stands[\s\S]*enum LifecycleStatus \{/,
    );
  });

  test.each([
    'torii://schema/Nothing',
    'torii://operations/Nothing',
    'torii://schema/__Type',
    'torii://else',
    'file:///etc/passwd',
  ])('there is no %s', async uri => {
    const { error } = await read(uri);
    expect(error.message).toMatch(/not found/i);
  });

  test('that write are not shown where nothing can be written', async () => {
    expect((await read('torii://operations/RunWorkflow')).result.contents[0].text).toMatch(/^mutation/);
    expect((await read('torii://operations/RunWorkflow', readOnly)).error).toBeDefined();
    const { message } = await ask(readOnly.url, 'resources/list');
    expect(message.result.resources.map(({ name }: { name: string }) => name)).not.toContain('RunWorkflow');
  });

  test('are completed by their names', async () => {
    const complete = async (uri: string, name: string, value: string) => {
      const argument = { name, value };
      const { message } = await ask(subgraph.url, 'completion/complete', {
        ref: { type: 'ref/resource', uri },
        argument,
      });
      return message.result?.completion.values ?? message.error.message;
    };
    expect(await complete('torii://schema/{type}', 'type', 'lifecycles')).toEqual([
      'LifecycleStatus',
      'LifecycleStatusFilter',
    ]);
    expect(await complete('torii://operations/{name}', 'name', 'ContractRen')).toEqual(['ContractRenewals']);
    expect(await complete('torii://operations/{name}', 'other', 'C')).toEqual([]);
    expect(await complete('torii://nothing/{name}', 'name', 'C')).toMatch(/Unknown resource template/);
  });
});

describe.each(WAYS)('prompts in %s', (_revision, ask) => {
  const complete = async (prompt: string, name: string, value: string) => {
    const params = { ref: { type: 'ref/prompt', name: prompt }, argument: { name, value } };
    const { message } = await ask(subgraph.url, 'completion/complete', params);
    return message.result?.completion.values ?? message.error.message;
  };
  const get = async (name: string, given: object, { url } = subgraph) =>
    (await ask(url, 'prompts/get', { name, arguments: given })).message;

  test('are listed with their arguments', async () => {
    const { message } = await ask(subgraph.url, 'prompts/list');
    expect(
      message.result.prompts.map(({ name, arguments: all }: any) => [name, all.map((one: any) => one.name)]),
    ).toEqual([
      ['access_review', ['app', 'unusedSince']],
      ['offboarding', ['user']],
      ['renewals', ['quarter']],
    ]);
  });

  test('tell the model what to do, and to write only where it can', async () => {
    const given = { user: 'ada@example.com' };
    const text = (message: any) => message.result.messages[0].content.text;
    expect(text(await get('offboarding', given))).toMatch(/ada@example\.com[\s\S]*dryRun/);
    expect(text(await get('offboarding', given, readOnly))).not.toMatch(/dryRun|update_a/);
  });

  test.each([
    ['nothing', {}, /Unknown prompt/],
    ['offboarding', {}, /Missing argument: user/],
    ['offboarding', { user: 'a', other: 'b' }, /Unknown argument/],
    ['offboarding', { user: 'a'.repeat(300) }, /at most 200/],
  ])('%s with %o is refused', async (name, given, message) => {
    expect((await get(name, given)).error.message).toMatch(message);
  });

  test('complete users, apps and quarters', async () => {
    const user = [...sample(subgraph).users.values()].find(({ email }) => email);
    expect(await complete('offboarding', 'user', user?.email?.slice(0, 8) ?? '')).toContain(user?.email);
    expect(await complete('offboarding', 'user', 'a')).toEqual([]);
    expect(await complete('access_review', 'app', 'slac')).toContain('Slack');
    const year = new Date().getUTCFullYear() + 1;
    expect(await complete('renewals', 'quarter', `${year}-q`)).toEqual([1, 2, 3, 4].map(one => `${year}-Q${one}`));
    expect(await complete('access_review', 'unusedSince', '2')).toEqual([]);
    expect(await complete('nothing', 'user', 'a')).toMatch(/Unknown prompt/);
    expect(await complete('renewals', 'nothing', 'a')).toMatch(/Unknown argument/);
  });

  test('are left out where their tools are', async () => {
    const { message } = await ask(
      subgraph.url,
      'prompts/list',
      {},
      { headers: { 'x-mcp-tools': 'torii_renewals_due' } },
    );
    expect(message.result.prompts.map(({ name }: { name: string }) => name)).toEqual(['renewals']);
  });
});

test('with SAFELIST=only the schema is no resource', async () => {
  const safelist = { lists: () => false, documentOf: () => undefined } as never;
  const only = await startSubgraph({
    server: { mcp: { mode: 'read-only' }, persistedQueries: { safelist, only: true } },
  });
  const { message } = await rpc(only.url, 'resources/read', { uri: 'torii://schema' });
  expect(message.error).toBeDefined();
  await only.stop();
});
