import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { Client as OlderClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport as OlderStdio } from '@modelcontextprotocol/sdk/client/stdio.js';
import { ElicitRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Emulator } from '../../../emulator/emulator.ts';
import type { Server } from '../../../src/server/server.ts';
import { command } from './support/agents.ts';
import { environmentOf, organizationOf, startSample, startTools } from './support/servers.ts';

const INFORMATION = { name: 'torii-subgraph-examples', version: '1.0.0' };
const OPTIONS = { capabilities: { elicitation: { form: {} } } };
const NAME = 'update_a_torii_user_by_id';

type Answer = { readonly action: 'accept' | 'decline' | 'cancel'; readonly content?: { readonly confirm: boolean } };

/** A client whose user answers questions, and what it was asked. */
interface Asked {
  readonly questions: string[];
  answer: Answer;
  call(given: Readonly<Record<string, unknown>>): Promise<{ readonly isError?: boolean | undefined }>;
  close(): Promise<void>;
}

let emulator: Emulator;
let server: Server;
beforeAll(async () => {
  emulator = await startSample();
  server = await startTools(emulator, 'read-write');
});
afterAll(async () => {
  await server.stop();
  await emulator.close();
});

const overHttp = () => new StreamableHTTPClientTransport(new URL(`${server.url}/mcp`));
const overStdio = () => new StdioClientTransport(command(environmentOf(emulator, 'read-write')));

async function newer(
  mode: 'legacy' | { readonly pin: string },
  transport: () => ReturnType<typeof overHttp | typeof overStdio>,
) {
  const client = new Client(INFORMATION, { ...OPTIONS, versionNegotiation: { mode } });
  const asked: Asked = {
    questions: [],
    answer: { action: 'decline' },
    call: async given => client.callTool({ name: NAME, arguments: { ...given } }),
    close: () => client.close(),
  };
  client.setRequestHandler('elicitation/create', async ({ params }) => {
    asked.questions.push(params.message);
    return { ...asked.answer };
  });
  await client.connect(transport());
  return asked;
}

async function older(): Promise<Asked> {
  const client = new OlderClient(INFORMATION, OPTIONS);
  const asked: Asked = {
    questions: [],
    answer: { action: 'decline' },
    call: async given => (await client.callTool({ name: NAME, arguments: { ...given } })) as { isError?: boolean },
    close: () => client.close(),
  };
  client.setRequestHandler(ElicitRequestSchema, async ({ params }) => {
    asked.questions.push(params.message);
    return { ...asked.answer };
  });
  const transport = new OlderStdio(command(environmentOf(emulator, 'read-write')));
  await client.connect(transport as Parameters<typeof client.connect>[0]);
  return asked;
}

const writes = () => emulator.log.calls.filter(({ method }) => method !== 'GET').length;

describe.each<[string, () => Promise<Asked>]>([
  ['client 2.4.0 in 2026-07-28 over HTTP', () => newer({ pin: '2026-07-28' }, overHttp)],
  ['client 2.4.0 in 2026-07-28 over stdio', () => newer({ pin: '2026-07-28' }, overStdio)],
  ['client 2.4.0 with initialize over stdio', () => newer('legacy', overStdio)],
  ['sdk 1.32.2 over stdio', older],
])('%s', (_name, connect) => {
  test('asks its user, and writes after a yes only', async () => {
    const client = await connect();
    const [user] = organizationOf(emulator).users.values();
    const id = String(user?.id);
    const moved = async (lifecycleStatus: string, answer: Answer) => {
      emulator.log.clear();
      client.answer = answer;
      const { isError = false } = await client.call({ id, lifecycleStatus });
      return [isError, writes()];
    };
    for (const answer of [
      { action: 'decline' },
      { action: 'cancel' },
      { action: 'accept', content: { confirm: false } },
    ] as const) {
      const before = client.questions.length;
      expect([...(await moved('OFFBOARDING', answer)), client.questions.length]).toEqual([true, 0, before + 1]);
    }
    expect(await moved('OFFBOARDING', { action: 'accept', content: { confirm: true } })).toEqual([false, 1]);
    expect(client.questions.length).toBe(4);
    expect(client.questions[0]).toContain(`PUT /v1.0/users/${id}`);
    // As it was, for the next client.
    expect(await moved('ACTIVE', { action: 'accept', content: { confirm: true } })).toEqual([false, 1]);
    await client.close();
  });
});
