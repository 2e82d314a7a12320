import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Emulator } from '../../../emulator/emulator.ts';
import type { Server } from '../../../src/server/server.ts';
import { type Agent, CLIENTS } from './support/agents.ts';
import { listCalls } from './support/lists.ts';
import { readCalls } from './support/reads.ts';
import { type Mode, organizationOf, ownProcess, startSample, startTools } from './support/servers.ts';
import { textOf } from './support/texts.ts';
import { writeCalls } from './support/writes.ts';

/** Every tool there is, and no other: they come in this order always. */
const READS = [
  'get_single_torii_app_by_id',
  'get_single_torii_contract_by_id',
  'get_single_torii_file_by_id',
  'get_single_torii_user_application_by_id',
  'get_single_torii_user_by_id',
  'list_all_torii_application_users',
  'list_all_torii_apps',
  'list_all_torii_audit_logs',
  'list_all_torii_contracts',
  'list_all_torii_me',
  'list_all_torii_roles',
  'list_all_torii_user_applications',
  'list_all_torii_user_custom_fields',
  'list_all_torii_user_field_metadata',
  'list_all_torii_users',
  'list_all_torii_workflow_action_executions',
  'torii_apps_search',
  'torii_access_review',
  'torii_failed_workflow_runs',
  'torii_leaver_check',
  'torii_match_apps',
  'torii_query',
  'torii_renewals_due',
  'torii_schema_search',
  'torii_shadow_it',
  'torii_user_custom_field_values',
];
const WRITES = [
  'create_a_torii_app',
  'create_a_torii_contract',
  'create_a_torii_file',
  'delete_a_torii_contract_by_id',
  'torii_files_upload',
  'torii_request_app_access',
  'torii_run_workflow',
  'update_a_torii_app_by_id',
  'update_a_torii_contract_by_id',
  'update_a_torii_user_application_by_id',
  'update_a_torii_user_by_id',
];

let emulator: Emulator;
const servers = new Map<Mode, Server>();
beforeAll(async () => {
  emulator = await startSample();
  for (const mode of ['read-only', 'read-write'] as const) servers.set(mode, await startTools(emulator, mode));
});
beforeEach(() => emulator.reset());
afterAll(async () => {
  for (const server of servers.values()) await server.stop();
  await emulator.close();
});

const WAYS = Object.keys(CLIENTS).flatMap(client =>
  (['HTTP', 'stdio'] as const).flatMap(transport =>
    (['read-only', 'read-write'] as const).map(mode => ({ client, transport, mode })),
  ),
);

describe.each(WAYS)('$client over $transport, $mode', ({ client, transport, mode }) => {
  let agent: Agent;
  beforeAll(async () => {
    const url = servers.get(mode)?.url ?? '';
    agent = (await CLIENTS[client]?.(transport === 'HTTP' ? { url } : ownProcess(emulator, mode))) as Agent;
  });
  afterAll(() => agent.close());

  test('lists its tools', async () => {
    const tools = await agent.list();
    const expected = mode === 'read-only' ? READS : [...READS, ...WRITES];
    expect(tools.map(({ name }) => name).sort()).toEqual(expected.toSorted());
    expect(await agent.list()).toEqual(tools);
  });

  test('every tool that gives a list: its first page is of Torii’s rows', async () => {
    await agent.list();
    for (const { tool, given, rows, counted } of listCalls(organizationOf(emulator))) {
      const answer = await agent.call(tool, { ...given, limit: 5 });
      const { result, hasMore, nextCursor, totalCount } = answer.structuredContent;
      expect([tool, result.length]).toEqual([tool, Math.min(5, rows.length)]);
      for (const row of result) expect(rows).toContainEqual(row);
      expect([tool, hasMore, typeof nextCursor]).toEqual([
        tool,
        rows.length > 5,
        rows.length > 5 ? 'string' : 'undefined',
      ]);
      expect([tool, totalCount]).toEqual([tool, counted ? rows.length : undefined]);
      expect(JSON.parse(textOf(answer))).toEqual(answer.structuredContent);
    }
  });

  test('every tool that gives one thing: it is Torii’s', async () => {
    await agent.list();
    for (const { tool, given, answer: expected } of readCalls(organizationOf(emulator))) {
      const answer = await agent.call(tool, given);
      expect([tool, answer.structuredContent]).toEqual([tool, expected]);
      expect(answer.isError ?? false).toBe(false);
      expect(JSON.parse(textOf(answer))).toEqual(expected);
    }
  });

  if (mode === 'read-write') {
    test('every tool that writes: a dry run writes nothing, the write is carried out once', async () => {
      await agent.list();
      for (const { tool, given, request, answer: expected } of writeCalls(emulator)) {
        const before = emulator.writes.length;
        const dry = await agent.call(tool, { ...given, dryRun: true });
        expect([tool, dry.structuredContent?.request]).toMatchObject([tool, plannedOf(request)]);
        expect(emulator.writes.length).toBe(before);
        const answer = await agent.call(tool, given);
        expect(emulator.writes.slice(before).map(({ method, path }) => `${method} ${path}`)).toEqual([request]);
        expect([tool, answer.structuredContent]).toEqual([tool, expected(organizationOf(emulator))]);
      }
    });
  } else {
    test('no tool writes, not even when its name is known', async () => {
      for (const { tool, given } of writeCalls(emulator)) {
        const answer = await agent.call(tool, given);
        expect([tool, answer.isError, textOf(answer)]).toEqual([tool, true, expect.stringMatching(/^FORBIDDEN: /)]);
      }
      expect(emulator.writes).toEqual([]);
    });
  }
});

/** `PUT /users/1` as a dry run tells it. */
function plannedOf(request: string) {
  const [method = '', path = ''] = request.split(' ');
  return { method, path: expect.stringContaining(path) };
}
