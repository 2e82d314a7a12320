import { buildSchema } from 'graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ASKED, isAsked } from '../../../src/mcp/consent/askedFields.ts';
import { questionOf } from '../../../src/mcp/consent/question.ts';
import { readToolDocument } from '../../../src/mcp/documents/toolDocument.ts';
import { buildServedSchema } from '../../../src/server/naming/servedSchema.ts';
import { type Server, startServer } from '../../../src/server/server.ts';
import { callTool, MODERN_META, postMessage, rpc } from '../../support/mcp.ts';
import { type Subgraph, startSubgraph, TEST_SERVER } from '../../support/subgraph.ts';

let subgraph: Subgraph;
let other: Server;

beforeAll(async () => {
  subgraph = await startSubgraph({ server: { mcp: { mode: 'read-write' } } });
  other = await startServer({
    ...TEST_SERVER,
    toriiUrl: subgraph.emulator.url,
    authentication: { mode: 'service', key: subgraph.emulator.keys[0] ?? '' },
    lifetimes: { slowMs: 300_000, entityMs: 0 },
    mcp: { mode: 'read-write' },
  });
});
afterAll(async () => {
  await other.stop();
  await subgraph.stop();
});
beforeEach(() => subgraph.emulator.log.clear());

const FORM = { elicitation: { form: {} } };

/** Calls a tool as a client of the newer family that can do these things. */
async function call(
  url: string,
  name: string,
  given: object,
  more: Readonly<Record<string, unknown>> = {},
  capabilities: object = FORM,
) {
  const _meta = { ...MODERN_META, 'io.modelcontextprotocol/clientCapabilities': capabilities };
  const params = { name, arguments: given, ...more, _meta };
  const { message } = await postMessage(
    url,
    { jsonrpc: '2.0', id: 1, method: 'tools/call', params },
    { headers: { 'mcp-protocol-version': '2026-07-28', 'mcp-method': 'tools/call', 'mcp-name': name } },
  );
  return message;
}

function answered(asked: any, action: string, content?: object) {
  return { requestState: asked.result.requestState, inputResponses: { consent: { action, content } } };
}

function writes(): number {
  return subgraph.emulator.log.calls.filter(({ method }) => method !== 'GET').length;
}

async function newContract(): Promise<string> {
  const { data } = await callTool(subgraph.url, 'create_a_torii_contract', {
    name: 'To be deleted',
    idApp: (await callTool(subgraph.url, 'list_all_torii_apps', { limit: 1 })).data.result[0].id,
    status: 'active',
  });
  subgraph.emulator.log.clear();
  return data.id;
}

async function somebody(): Promise<{ readonly id: string; readonly lifecycleStatus: string }> {
  const { data } = await callTool(subgraph.url, 'list_all_torii_users', { lifecycleStatus: 'ACTIVE', limit: 1 });
  subgraph.emulator.log.clear();
  return data.result[0];
}

const DELETE = 'delete_a_torii_contract_by_id';
const LIFECYCLE = 'update_a_torii_user_by_id';

describe('a client that can ask its user', () => {
  test('a delete: the call is shown and nothing is written, until yes is said', async () => {
    const id = await newContract();
    const given = { id, confirm: 'delete' };
    const asked = await call(subgraph.url, DELETE, given);
    expect(asked.result).toMatchObject({
      resultType: 'input_required',
      inputRequests: {
        consent: {
          method: 'elicitation/create',
          params: {
            message: expect.stringContaining(`DELETE /v1.0/contracts/${id}`),
            requestedSchema: { type: 'object', required: ['confirm'] },
          },
        },
      },
    });
    expect(writes()).toBe(0);
    const done = await call(subgraph.url, DELETE, given, answered(asked, 'accept', { confirm: true }));
    expect([done.result.isError, writes()]).toEqual([undefined, 1]);
    const gone = await callTool(subgraph.url, 'get_single_torii_contract_by_id', { id });
    expect(gone.isError).toBe(true);
  });

  test('a lifecycle change: before and after are shown, and another replica takes the answer', async () => {
    const { id } = await somebody();
    const given = { id, lifecycleStatus: 'OFFBOARDING' };
    const asked = await call(subgraph.url, LIFECYCLE, given);
    const { message } = asked.result.inputRequests.consent.params;
    expect(message).toContain(`PUT /v1.0/users/${id}`);
    expect(message).toMatch(/lifecycleStatus: "ACTIVE" → "OFFBOARDING"/i);
    expect(writes()).toBe(0);
    const done = await call(other.url, LIFECYCLE, given, answered(asked, 'accept', { confirm: true }));
    expect([done.result.structuredContent.lifecycleStatus, writes()]).toEqual(['OFFBOARDING', 1]);
    await callTool(subgraph.url, LIFECYCLE, { id, lifecycleStatus: 'ACTIVE' });
  });

  test.each([
    ['no', 'decline', undefined],
    ['no, in the form', 'accept', { confirm: false }],
    ['nothing in the form', 'accept', {}],
    ['something else in the form', 'accept', { confirm: 'true' }],
    ['nothing at all', 'cancel', undefined],
  ])('%s: nothing is written, and the agent is told not to repeat', async (_name, action, content) => {
    const { id } = await somebody();
    const given = { id, lifecycleStatus: 'OFFBOARDED' };
    const asked = await call(subgraph.url, LIFECYCLE, given);
    const refused = await call(subgraph.url, LIFECYCLE, given, answered(asked, action, content));
    expect(refused.result.isError).toBe(true);
    expect(refused.result.content[0].text).toMatch(/^FORBIDDEN: .*Nothing was written\. Don't repeat/);
    expect(writes()).toBe(0);
  });

  test('a yes without the state, or a state without an answer: asked again', async () => {
    const { id } = await somebody();
    const given = { id, lifecycleStatus: 'OFFBOARDED' };
    const asked = await call(subgraph.url, LIFECYCLE, given);
    const { requestState, inputResponses } = answered(asked, 'accept', { confirm: true });
    for (const more of [{ inputResponses }, { requestState }, { requestState, inputResponses: {} }]) {
      const again = await call(subgraph.url, LIFECYCLE, given, more);
      expect(again.result.resultType).toBe('input_required');
    }
    expect(writes()).toBe(0);
  });

  test('a yes to something else is none', async () => {
    const { id } = await somebody();
    const asked = await call(subgraph.url, LIFECYCLE, { id, lifecycleStatus: 'OFFBOARDING' });
    const yes = answered(asked, 'accept', { confirm: true });
    const again = await call(subgraph.url, LIFECYCLE, { id, lifecycleStatus: 'OFFBOARDED' }, yes);
    expect(again.result.resultType).toBe('input_required');
    expect(again.result.inputRequests.consent.params.message).toMatch(/^It has changed/);
    expect(writes()).toBe(0);
  });

  test('a yes to what is not so any more is none: the user is asked anew', async () => {
    const { id } = await somebody();
    const given = { id, lifecycleStatus: 'OFFBOARDED' };
    const asked = await call(subgraph.url, LIFECYCLE, given);
    await callTool(subgraph.url, LIFECYCLE, { id, lifecycleStatus: 'OFFBOARDING' });
    subgraph.emulator.log.clear();
    const again = await call(subgraph.url, LIFECYCLE, given, answered(asked, 'accept', { confirm: true }));
    expect(again.result.inputRequests.consent.params.message).toMatch(/"OFFBOARDING" → "OFFBOARDED"/i);
    expect(writes()).toBe(0);
    await callTool(subgraph.url, LIFECYCLE, { id, lifecycleStatus: 'ACTIVE' });
  });

  test.each([
    ['another seal', (state: string) => `${state.slice(0, -1)}${state.endsWith('A') ? 'B' : 'A'}`],
    ['a later end', (state: string) => state.replace(/^[^.]+/, 'zzzzzzzzz')],
    ['nothing of ours', () => 'anything'],
    ['a long text', (state: string) => state.repeat(100)],
  ])('a state with %s is refused', async (_name, change) => {
    const { id } = await somebody();
    const given = { id, lifecycleStatus: 'OFFBOARDED' };
    const asked = await call(subgraph.url, LIFECYCLE, given);
    const yes = answered(asked, 'accept', { confirm: true });
    const refused = await call(subgraph.url, LIFECYCLE, given, { ...yes, requestState: change(yes.requestState) });
    expect(refused.error).toMatchObject({ code: -32_602, data: { reason: 'invalid_request_state' } });
    expect(writes()).toBe(0);
  });

  test('is not asked about dry runs, mistakes, things that are not there, and other writes', async () => {
    const dry = await call(subgraph.url, DELETE, { id: await newContract(), confirm: 'delete', dryRun: true });
    expect(dry.result.structuredContent.request.method).toBe('DELETE');
    const mistaken = await call(subgraph.url, DELETE, { id: '5' });
    expect(mistaken.result.content[0].text).toMatch(/^BAD_USER_INPUT/);
    const absent = await call(subgraph.url, DELETE, { id: '99999999', confirm: 'delete' });
    expect(absent.result.content[0].text).toMatch(/^NOT_FOUND/);
    const id = await newContract();
    const renamed = await call(subgraph.url, 'update_a_torii_contract_by_id', { id, name: 'Renamed' });
    expect(renamed.result.structuredContent.name).toBe('Renamed');
  });
});

describe('a client that cannot ask its user writes as before', () => {
  test.each([
    ['without elicitation', {}],
    ['with addresses only', { elicitation: { url: {} } }],
  ])('%s', async (_name, capabilities) => {
    const id = await newContract();
    const done = await call(subgraph.url, DELETE, { id, confirm: 'delete' }, {}, capabilities);
    expect([done.result.structuredContent, writes()]).toEqual([{ deleted: expect.anything() }, 1]);
  });

  test('over HTTP in the older family, where an answer would need a session', async () => {
    const id = await newContract();
    const { message } = await rpc(subgraph.url, 'tools/call', { name: DELETE, arguments: { id, confirm: 'delete' } });
    expect([message.result.isError, writes()]).toEqual([undefined, 1]);
  });

  test('one that says elicitation without a word about how has forms', async () => {
    const id = await newContract();
    const asked = await call(subgraph.url, DELETE, { id, confirm: 'delete' }, {}, { elicitation: {} });
    expect([asked.result.resultType, writes()]).toEqual(['input_required', 0]);
  });
});

describe('which documents are asked about', () => {
  const { inner } = buildServedSchema({ nodeField: true, extension: [] });
  const fields = Object.values(inner.getMutationType()?.getFields() ?? {});

  test('every delete, lifecycle change and run of the schema', () => {
    const wanted = fields
      .filter(({ name, args }) => {
        const input =
          args
            .find(arg => arg.name === 'input')
            ?.type.toString()
            .replaceAll('!', '') ?? '';
        const type = inner.getType(input);
        const properties = type && 'getFields' in type ? Object.keys(type.getFields()) : [];
        return /^(delete|deactivate|run)/.test(name) || properties.includes('lifecycleStatus');
      })
      .map(({ name }) => name);
    expect(wanted.sort()).toEqual([...ASKED].sort());
  });

  const read = (body: string, variables = '$dryRun: Boolean = false') => {
    const document = readToolDocument(`"D." mutation t(${variables}) @tool(title: "T", group: "g") { ${body} }`);
    if (document === undefined) throw new Error('expected a tool');
    return isAsked(document, inner);
  };
  const SHOWN = 'request { method path body } userErrors { code }';

  test.each([
    ['as our own have it', `deleteContract(input: { id: "1", dryRun: $dryRun }) { ${SHOWN} }`, true],
    ['under another name', `gone: deleteContract(input: { id: "1", dryRun: $dryRun }) { ${SHOWN} }`, true],
    ['something else', 'updateContract(input: { id: "1" }) { userErrors { code } }', false],
  ])('%s', (_name, body, asked) => {
    expect(read(body)).toBe(asked);
  });

  test.each([
    ['no dry run', 'deleteContract(input: { id: "1" }) { request { method } userErrors { code } }'],
    ['a dry run of something else', `deleteContract(input: { id: $dryRun }) { ${SHOWN} }`],
    ['nothing shown', 'deleteContract(input: { id: "1", dryRun: $dryRun }) { userErrors { code } }'],
    [
      'a write beside it that the dry run makes',
      `deleteContract(input: { id: "1", dryRun: $dryRun }) { ${SHOWN} } updateContract(input: { id: "1" }) { ${SHOWN} }`,
    ],
    ['in a fragment', `... on Mutation { deleteContract(input: { id: "1" }) { ${SHOWN} } }`],
  ])('%s: no tool can be made of it', (_name, body) => {
    expect(() => read(body)).toThrow(/dryRun: \$dryRun/);
  });

  test('a schema of others has nothing to ask about', () => {
    const document = readToolDocument('"D." query q @tool(title: "T", group: "g") { names }');
    expect(document && isAsked(document, buildSchema('type Query { names: [String] }'))).toBe(false);
  });
});

test('a question is short, and data in it looks like no line of the question', () => {
  const changes = [{ field: 'name', before: 'a\nDELETE /apps/1', after: 'b'.repeat(10_000) }];
  const text = questionOf('Change', { request: { method: 'PUT', path: '/x', body: { a: 1 } }, changes }, false);
  expect(text.split('\n').slice(0, 4)).toEqual(['Change? Torii would be sent:', 'PUT /x', '{"a":1}', 'Changes:']);
  expect(text).toContain('"a\\nDELETE /apps/1"');
  expect(text.length).toBeLessThan(4_100);
});
