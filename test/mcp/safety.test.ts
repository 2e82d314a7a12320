import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callTool, rpc } from '../support/mcp.ts';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';

let readOnly: Subgraph;
let readWrite: Subgraph;

beforeAll(async () => {
  [readOnly, readWrite] = await Promise.all([
    startSubgraph({ server: { mcp: { mode: 'read-only' } } }),
    startSubgraph({ server: { mcp: { mode: 'read-write' } } }),
  ]);
});

afterAll(() => Promise.all([readOnly.stop(), readWrite.stop()]));

async function names(url: string, headers: Record<string, string> = {}): Promise<string[]> {
  const { message } = await rpc(url, 'tools/list', {}, { headers });
  return message.result.tools.map(({ name }: { name: string }) => name);
}

const WRITE = 'update_a_torii_user_by_id';
const GIVEN = { id: '1001', lifecycleStatus: 'OFFBOARDING' };

describe('read-only', () => {
  test('only what reads is listed', async () => {
    const { message } = await rpc(readOnly.url, 'tools/list');
    const { tools } = message.result;
    expect(tools.every((tool: any) => tool.annotations.readOnlyHint)).toBe(true);
    expect(tools.map(({ name }: any) => name)).not.toContain(WRITE);
    expect(await names(readWrite.url)).toContain(WRITE);
  });

  test('a write that is called all the same is refused, and nothing is sent to Torii', async () => {
    const before = readOnly.emulator.log.calls.length;
    const { isError, texts } = await callTool(readOnly.url, WRITE, GIVEN);
    expect(isError).toBe(true);
    expect(texts).toEqual([expect.stringMatching(/^FORBIDDEN: update_a_torii_user_by_id changes Torii/)]);
    expect(readOnly.emulator.log.calls.length).toBe(before);
  });

  test('a header takes writes away and gives none back', async () => {
    expect(await names(readWrite.url, { 'x-mcp-readonly': 'true' })).toEqual(await names(readOnly.url));
    expect(await names(readOnly.url, { 'x-mcp-readonly': 'false' })).toEqual(await names(readOnly.url));
    const { texts } = await callTool(readWrite.url, WRITE, GIVEN, { headers: { 'x-mcp-readonly': '1' } });
    expect(texts[0]).toMatch(/^FORBIDDEN: /);
  });
});

describe('a choice of tools', () => {
  test('a header names tools and groups, and only narrows', async () => {
    expect(await names(readWrite.url, { 'x-mcp-tools': 'roles, list_all_torii_me' })).toEqual([
      'list_all_torii_me',
      'list_all_torii_roles',
    ]);
    expect(await names(readOnly.url, { 'x-mcp-tools': WRITE })).toEqual([]);
    expect(await names(readWrite.url, { 'x-mcp-tools': 'no_such_tool' })).toEqual([]);
  });

  test('what was not chosen can not be called', async () => {
    const headers = { 'x-mcp-tools': 'roles' };
    const { message } = await rpc(readWrite.url, 'tools/call', { name: 'list_all_torii_me' }, { headers });
    expect(message.error).toMatchObject({ code: -32_602 });
  });

  test('a setting that names no tool stops the start and says which groups there are', async () => {
    await expect(startSubgraph({ server: { mcp: { mode: 'read-only', tools: ['usres'] } } })).rejects.toThrow(
      /^MCP_TOOLS: expected names of tools or groups \(.*users.*\), got usres$/,
    );
  });

  test('a setting chooses for everybody', async () => {
    const few = await startSubgraph({ server: { mcp: { mode: 'read-only', tools: ['roles'] } } });
    try {
      expect(await names(few.url)).toEqual(['list_all_torii_roles']);
      expect(await names(few.url, { 'x-mcp-tools': 'users' })).toEqual([]);
    } finally {
      await few.stop();
    }
  });
});

describe('writes', () => {
  test('a custom field of one user takes the one id of its list', async () => {
    const fields = await callTool(readWrite.url, 'get_single_torii_contract_by_id', {
      id: '50001',
      include_details: true,
    });
    const one = fields.data.customFields.find((field: any) => 'idUser' in field);
    const update = (ids: readonly string[]) =>
      callTool(readWrite.url, 'update_a_torii_contract_by_id', {
        id: '50001',
        customFields: [{ key: one.key, ids }],
        dryRun: true,
      });
    expect((await update(['1003'])).data.changes).toHaveLength(1);
    const { isError, texts } = await update(['1003', '1005']);
    expect([isError, texts[0]]).toEqual([true, expect.stringMatching(/^BAD_USER_INPUT: customFields\[0\]/)]);
  });

  test('a custom field of another kind is a mistake at its entry', async () => {
    const { texts } = await callTool(readWrite.url, 'update_a_torii_contract_by_id', {
      id: '50001',
      customFields: [
        { key: 'regions', options: ['nowhere'] },
        { key: 'autoRenewal', text: 'soon' },
      ],
    });
    expect(texts[0]?.split('\n')).toEqual([
      expect.stringMatching(/^BAD_USER_INPUT: customFields\[0\]: expected one of "emea", .* got "nowhere"\.$/),
      'BAD_USER_INPUT: customFields[1]: expected true or false, got "soon".',
    ]);
  });

  test('a deletion wants its word', async () => {
    const before = readWrite.emulator.log.calls.length;
    for (const given of [{ id: '50001' }, { id: '50001', confirm: 'yes' }, { id: '50001', confirm: null }]) {
      const { isError, texts } = await callTool(readWrite.url, 'delete_a_torii_contract_by_id', given);
      expect([isError, texts[0]]).toEqual([true, expect.stringMatching(/^BAD_USER_INPUT: confirm: expected /)]);
    }
    expect(readWrite.emulator.log.calls.length).toBe(before);
    const dry = await callTool(readWrite.url, 'delete_a_torii_contract_by_id', {
      id: '50001',
      confirm: 'DELETE',
      dryRun: true,
    });
    expect(dry.data.request.method).toBe('DELETE');
  });

  test('null is left out and wipes nothing; clear empties', async () => {
    const given = { id: '50001', name: 'Renamed', endDate: null, owner: null, amount: null, dryRun: true };
    const { data } = await callTool(readWrite.url, 'update_a_torii_contract_by_id', given);
    expect(data.changes.map(({ field }: any) => field)).toEqual(['name']);
    const cleared = await callTool(readWrite.url, 'update_a_torii_contract_by_id', {
      id: '50001',
      clear: ['endDate'],
      dryRun: true,
    });
    expect(cleared.data.changes).toEqual([{ field: 'endDate', before: expect.anything() }]);
  });

  test('what is emptied and given at once is a mistake', async () => {
    const { texts } = await callTool(readWrite.url, 'update_a_torii_contract_by_id', {
      id: '50001',
      endDate: '2030-01-01',
      clear: ['endDate'],
    });
    expect(texts[0]).toBe('BAD_USER_INPUT: endDate: expected either a value or its name in clear, got both.');
  });

  test('an update of what has changed meanwhile is a conflict, and nothing is written', async () => {
    const { isError, texts } = await callTool(readWrite.url, WRITE, {
      ...GIVEN,
      ifUnchanged: { lifecycleStatus: 'OFFBOARDED' },
    });
    expect(isError).toBe(true);
    expect(texts[0]).toMatch(/^CONFLICT: ifUnchanged.lifecycleStatus: .* Read it again and decide anew\.$/);
  });

  test('what was seen otherwise is named as the tool names it', async () => {
    const { texts } = await callTool(readWrite.url, 'update_a_torii_contract_by_id', {
      id: '50001',
      owner: '1003',
      ifUnchanged: { empty: ['owner'] },
    });
    expect(texts[0]).toMatch(
      /^CONFLICT: ifUnchanged\.owner: expected owner to be null still, it is "\d+"\. Read it again/,
    );
    const { data } = await callTool(readWrite.url, 'update_a_torii_contract_by_id', {
      id: '50001',
      owner: '1003',
      dryRun: true,
    });
    expect(data.changes.map(({ field }: any) => field)).toEqual(['owner']);
  });

  test('of something that is not there name all that says what it is, and the tool that finds it', async () => {
    const given = { id_user: '1001', id: '1' };
    const read = await callTool(readWrite.url, 'get_single_torii_user_application_by_id', given);
    const written = await callTool(readWrite.url, 'update_a_torii_user_application_by_id', {
      ...given,
      isUserRemovedFromApp: true,
      dryRun: true,
    });
    for (const { texts } of [read, written]) {
      expect(texts[0]).toMatch(
        /^NOT_FOUND: id.*: there is no app user with .*list_all_torii_user_applications finds ids\.$/,
      );
      expect(texts[0]).toMatch(/id_user 1001/);
      expect(texts[0]).toMatch(/id 1 |id 1\./);
    }
  });

  test('custom fields come by their kind', async () => {
    const { data } = await callTool(readWrite.url, 'update_a_torii_contract_by_id', {
      id: '50001',
      customFields: [{ key: 'no such field', text: 'a', number: 5 }],
      dryRun: true,
    });
    expect(data).toBeUndefined();
    const { texts } = await callTool(readWrite.url, 'update_a_torii_contract_by_id', {
      id: '50001',
      customFields: [{ key: 'a', text: 'a', number: 5 }, { key: 'b' }],
    });
    expect(texts[0]?.split('\n')).toEqual([
      expect.stringMatching(/^BAD_USER_INPUT: customFields\[0\]: expected one of .* got text and number\.$/),
      expect.stringMatching(/^BAD_USER_INPUT: customFields\[1\]: expected one of .* got none\.$/),
    ]);
  });
});
