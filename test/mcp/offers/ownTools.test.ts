import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startEmulator } from '../../../emulator/emulator.ts';
import type { Toolbox } from '../../../src/mcp/toolbox.ts';
import { offeredTools } from '../../../src/server/mcp/ownTools/offeredTools.ts';
import { documentsIn } from '../../../src/server/mcp/ownTools/readOwnTools.ts';
import { serveStdio } from '../../../src/server/mcp/serveStdio.ts';
import { blocksOf } from '../../docs/blocks.ts';
import { callTool, listen, rpc } from '../../support/mcp.ts';
import { type Subgraph, startSubgraph, TEST_SERVER } from '../../support/subgraph.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'own-tools-'));

const write = (name: string, text: string) => writeFileSync(join(FOLDER, `${name}.graphql`), text);
const remove = (name: string) => rmSync(join(FOLDER, `${name}.graphql`), { force: true });
const tool = (name: string, description = 'Says who we are.', fields = 'companyName') =>
  `"${description}"\nquery ${name} @tool(title: "Ours", group: "own") {\n  organization { ${fields} }\n}\n`;

let subgraph: Subgraph;
const lines: any[] = [];

beforeAll(async () => {
  write('our_company', tool('our_company'));
  const logTo = new PassThrough();
  logTo.on('data', chunk => {
    for (const line of String(chunk).split('\n')) if (line !== '') lines.push(JSON.parse(line));
  });
  subgraph = await startSubgraph({
    server: { mcp: { mode: 'read-only', operations: FOLDER }, logLevel: 'info', logTo },
  });
});

beforeEach(() => {
  lines.length = 0;
});

afterAll(async () => {
  await subgraph.stop();
  rmSync(FOLDER, { recursive: true });
});

async function listed(): Promise<Map<string, any>> {
  const { message } = await rpc(subgraph.url, 'tools/list');
  return new Map(message.result.tools.map((one: any) => [one.name, one]));
}

/** That it is within a second of a change is shown by `watchFolder.test.ts`, whose clock stands still while a busy machine does something else. */
const soon = { timeout: 20_000, interval: 20 };
const mistakes = () => lines.flatMap(line => line.mistakes ?? []);

describe('a folder of one’s own', () => {
  test('is offered behind the other tools, by the same rules', async () => {
    expect([...(await listed()).keys()].at(-3)).toBe('our_company');
    const { data } = await callTool(subgraph.url, 'our_company');
    expect(Object.values(data)).toHaveLength(1);
    const { message } = await rpc(subgraph.url, 'resources/read', { uri: 'torii://operations/our_company' });
    expect(message.result.contents[0].text).toMatch(/^query our_company \{/);
  });

  test('takes the tool of docs/mcp.md', async () => {
    const [block, ...more] = blocksOf('docs/mcp.md').filter(({ language }) => language === 'graphql');
    expect(more).toEqual([]);
    write('contracts_of_a_vendor', block?.text ?? '');
    await expect.poll(async () => (await listed()).has('contracts_of_a_vendor'), soon).toBe(true);
    const { data } = await callTool(subgraph.url, 'contracts_of_a_vendor', { search: 'a', limit: 2 });
    expect(data.result).toHaveLength(2);
    remove('contracts_of_a_vendor');
    await expect.poll(async () => (await listed()).has('contracts_of_a_vendor'), soon).toBe(false);
  });

  test('that changes while it is read at the start is read again', async () => {
    const folder = join(FOLDER, 'changing');
    mkdirSync(folder);
    const sets: number[] = [];
    const offered = offeredTools({
      load() {
        sets.push(documentsIn(folder).length);
        if (sets.length === 1) writeFileSync(join(folder, 'our_late.graphql'), tool('our_late'));
        return { listed: [] } as unknown as Toolbox;
      },
      folder,
      log: { info() {}, error() {} },
    });
    await expect.poll(() => sets, soon).toEqual([0, 1]);
    offered.close();
  });

  test('is read again within a second: what is new, changed and gone', async () => {
    write('our_other', tool('our_other'));
    await expect.poll(async () => (await listed()).has('our_other'), soon).toBe(true);
    write('our_other', tool('our_other', 'Says it anew.'));
    await expect.poll(async () => (await listed()).get('our_other')?.description, soon).toBe('Says it anew.');
    remove('our_other');
    await expect.poll(async () => (await listed()).has('our_other'), soon).toBe(false);
  });

  test.each([
    [
      'that can’t be parsed',
      '"D."\nquery our_wrong @tool(title: "T", group: "g") {\n  organization {',
      /^our_wrong\.graphql:3: Syntax Error/,
    ],
    [
      'that asks for what there is not',
      tool('our_wrong', 'D.', 'salary'),
      /^our_wrong\.graphql:3: Cannot query field "salary"/,
    ],
    [
      'of another name than its file',
      tool('our_name'),
      /^our_wrong\.graphql:2: expected an operation called our_wrong/,
    ],
    [
      'that is no tool',
      '# D.\n\nquery our_wrong { organization { companyName } }',
      /^our_wrong\.graphql:3: expected @tool/,
    ],
    [
      'that is too large',
      tool('our_wrong', 'D.', Array.from({ length: 40 }, (_, at) => `a${at}: companyName`).join(' ')),
      /^our_wrong\.graphql:\d+: .*[Aa]lias/,
    ],
  ])('with a document %s stays as it was, whole', async (_name, text, message) => {
    write('our_wrong', text);
    write('our_right', tool('our_right'));
    await expect.poll(mistakes, soon).toEqual([expect.stringMatching(message)]);
    const names = await listed();
    expect([names.has('our_company'), names.has('our_right'), names.has('our_wrong')]).toEqual([true, false, false]);
    remove('our_wrong');
    await expect.poll(async () => (await listed()).has('our_right'), soon).toBe(true);
    remove('our_right');
    await expect.poll(async () => (await listed()).has('our_right'), soon).toBe(false);
  });

  test('has no tool of a name that is taken', async () => {
    write('list_all_torii_me', tool('list_all_torii_me'));
    await expect
      .poll(mistakes, soon)
      .toEqual(['list_all_torii_me.graphql:2: there is a tool called list_all_torii_me already']);
    remove('list_all_torii_me');
    await expect.poll(() => lines.some(({ tools }) => tools), soon).toBe(true);
  });

  test('with a write is not fatal to a server that is read-only: it is hidden', async () => {
    write(
      'our_write',
      '"D." mutation our_write($id: ID!, $dryRun: Boolean = false) @tool(title: "T", group: "g") { updateUser(input: { id: $id, lifecycleStatus: OFFBOARDING, dryRun: $dryRun }) { user { id } request { method path body } userErrors { code message path } } }',
    );
    await expect.poll(() => lines.some(({ tools }) => tools), soon).toBe(true);
    expect((await listed()).has('our_write')).toBe(false);
    const { texts } = await callTool(subgraph.url, 'our_write', { id: '1001' });
    expect(texts.join()).toMatch(/^FORBIDDEN: our_write/);
    remove('our_write');
  });

  test('that is wrong at the start stops it, by file and line', async () => {
    const folder = join(FOLDER, 'wrong');
    mkdirSync(folder);
    writeFileSync(join(folder, 'our_wrong.graphql'), tool('our_wrong', 'D.', 'salary'));
    const starting = startSubgraph({ server: { mcp: { mode: 'read-only', operations: folder } } });
    await expect(starting).rejects.toThrow(/^our_wrong\.graphql:3: Cannot query field "salary"/);
  });
});

describe('clients', () => {
  test('who listen are told; one that does not read blocks nobody; 50 calls at once lose nothing', async () => {
    const idle = await listen(subgraph.url);
    const { body } = await listen(subgraph.url);
    const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
    const told = (async () => {
      for (let text = ''; ; ) {
        const { value, done } = (await reader?.read()) ?? { done: true };
        text += value ?? '';
        if (done || text.includes('notifications/tools/list_changed')) return text;
      }
    })();
    const calls = Array.from({ length: 50 }, async (_, at) => {
      if (at === 10) write('our_more', tool('our_more'));
      const answers = [];
      for (let round = 0; round < 6; round += 1) {
        answers.push(await callTool(subgraph.url, at % 2 ? 'our_company' : 'list_all_torii_me'));
      }
      return answers;
    });
    for (const answers of await Promise.all(calls)) {
      for (const { isError, data } of answers) expect([isError, typeof data]).toEqual([false, 'object']);
    }
    expect(await told).toContain('notifications/tools/list_changed');
    expect((await listed()).has('our_more')).toBe(true);
    remove('our_more');
    await reader?.cancel();
    await idle.body?.cancel();
  });

  test('over standard input and output are told, and offered the others', async () => {
    const emulator = await startEmulator();
    const [input, output] = [new PassThrough(), new PassThrough()];
    let text = '';
    output.on('data', chunk => {
      text += String(chunk);
    });
    const logTo = new PassThrough().resume();
    const served = serveStdio({
      ...TEST_SERVER,
      toriiUrl: emulator.url,
      authentication: { mode: 'service', key: emulator.keys[0] ?? '' },
      lifetimes: { slowMs: 300_000, entityMs: 0 },
      mcp: { mode: 'read-only', operations: FOLDER },
      input,
      output,
      logTo,
    });
    const send = (message: object) => input.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
    const params = { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'tests', version: '1' } };
    send({ id: 0, method: 'initialize', params });
    send({ method: 'notifications/initialized' });
    await expect.poll(() => text, { timeout: 5_000 }).toContain('"listChanged":true');
    write('our_stdio', tool('our_stdio'));
    await expect.poll(() => text, { timeout: 2_000 }).toContain('notifications/tools/list_changed');
    send({ id: 1, method: 'tools/list' });
    await expect.poll(() => text, { timeout: 5_000 }).toContain('our_stdio');
    input.end();
    await served;
    remove('our_stdio');
    await emulator.close();
  });
});
