import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { concatAST, parse, print, validate } from 'graphql';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../../emulator/emulator.ts';
import { readSettings } from '../../src/settings/settings.ts';
import { extensionAlone } from '../../src/source.ts';
import { startProcess } from '../../test/support/process/ownProcess.ts';
import { post } from '../../test/support/subgraph.ts';
import { printedSchema } from '../schema/printedSchema.ts';

const ROOT = join(import.meta.dirname, '../..');
const CHOSEN =
  'costCenter,department,boss:User.manager,Contract.riskLevel,riskScore:risk.score-v2,customAutoRenewal:autoRenewal';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({
    rateLimits: false,
    sizes: { users: 20, apps: 5, contracts: 5, files: 2, auditLogs: 2, executions: 2, bigAppUsers: 5 },
  });
});
afterAll(() => emulator.close());

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'torii-fields-'));
  folders.push(folder);
  return folder;
}

/** The environment of a subgraph that asks the emulator. */
const own = (): Record<string, string> => ({ TORII_API_KEY: emulator.keys[0] ?? '', TORII_API_URL: emulator.url });

/** Runs a script to its end, in a process that lets this one answer it. */
async function run(script: string, environment: Record<string, string>, ...flags: string[]) {
  const child = spawn(process.execPath, ['bin/run.js', script, ...flags], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], ...environment },
  });
  const [stdout, stderr, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { stdout, stderr, status };
}

const PRINT = 'checks/schema/schemaPrint.ts';
const CODEGEN = 'src/fieldsCodegen.ts';

describe('SCHEMA_CUSTOM_FIELDS', () => {
  test('what is served is what is printed, composes with others, and answers', async () => {
    const environment = { ...own(), SCHEMA_CUSTOM_FIELDS: CHOSEN };
    const { stdout: printed, status } = await run(PRINT, environment, '--stdout');
    expect(status).toBe(0);
    expect(printed).toBe(printedSchema({ extension: await extensionAlone(readSettings(environment)) }));
    for (const field of ['costCenter: String', 'boss: User', 'riskLevel: FieldOption', 'riskScore: Float']) {
      expect(printed).toContain(`  ${field}\n`);
    }
    const server = await startProcess(environment);
    try {
      const { data } = await post(server.url, '{ _service { sdl } }');
      expect(supergraph(data._service.sdl)).toBe(supergraph(printed));
      const answer = await post(
        server.url,
        `{ users(first: 20) { nodes { costCenter boss { email } } } apps(first: 5) { nodes { riskScore } }
           contracts(first: 5) { nodes { riskLevel { label } autoRenewal customAutoRenewal } } }`,
      );
      expect(answer.errors).toEqual([]);
      expect(answer.data.users.nodes.some((user: any) => user.costCenter !== null)).toBe(true);
      for (const contract of answer.data.contracts.nodes) expect(contract.customAutoRenewal).toBe(contract.autoRenewal);
    } finally {
      await server.stop();
    }
  });

  test('works on the sample, without a key', async () => {
    const server = await startProcess({ SCHEMA_CUSTOM_FIELDS: 'costCenter,department' });
    try {
      const { data, errors } = await post(server.url, '{ users(first: 50) { nodes { costCenter department } } }');
      expect(errors).toEqual([]);
      expect(data.users.nodes.some((user: any) => user.costCenter?.startsWith('CC-'))).toBe(true);
    } finally {
      await server.stop();
    }
  });

  test('goes together with SCHEMA_PREFIX, in what is served, printed and generated', async () => {
    const folder = temporary();
    const environment = { ...own(), SCHEMA_PREFIX: 'Torii', SCHEMA_CUSTOM_FIELDS: CHOSEN };
    const stored = { ...environment, SCHEMA_CUSTOM_FIELDS_FILE: join(folder, 'definitions.json') };
    await run(CODEGEN, stored);
    const read = (name: string) => readFileSync(join(folder, name), 'utf8');
    const { stdout: printed } = await run(PRINT, stored, '--stdout');
    expect(printed).toContain('  boss: ToriiUser\n');
    const extended = concatAST([parse(printedSchema({ prefix: 'Torii' })), parse(read('extension.graphql'))]);
    expect(supergraph(print(extended), 'ToriiUser')).toBe(supergraph(printed, 'ToriiUser'));
    const server = await startProcess(environment);
    try {
      const { data, errors } = await post(
        server.url,
        `{ toriiUsers(first: 20) { nodes { __typename costCenter boss { __typename email } ...UserDepartment } } }
         ${only(read('fragments.graphql'), 'ToriiUser', 'UserDepartment')}`,
      );
      expect(errors).toEqual([]);
      expect(data.toriiUsers.nodes.some((user: any) => user.costCenter !== null)).toBe(true);
      expect(data.toriiUsers.nodes.some((user: any) => user.department?.display)).toBe(true);
      expect(data.toriiUsers.nodes.find((user: any) => user.boss)?.boss.__typename).toBe('ToriiUser');
      const id = String([...emulator.organization(emulator.keys[0] ?? '').users.keys()][0]);
      const entities = await post(
        server.url,
        'query ($of: [_Any!]!) { _entities(representations: $of) { ... on ToriiUser { costCenter } } }',
        { variables: { of: [{ __typename: 'ToriiUser', toriiId: id }] } },
      );
      expect(entities.errors).toEqual([]);
      expect(entities.data._entities).toHaveLength(1);
    } finally {
      await server.stop();
    }
  });

  test('with the file that fields:codegen wrote, no call is made at the start, whatever Torii says then', async () => {
    const file = join(temporary(), 'definitions.json');
    const environment = { ...own(), SCHEMA_CUSTOM_FIELDS: CHOSEN, SCHEMA_CUSTOM_FIELDS_FILE: file };
    expect(await run(CODEGEN, environment)).toMatchObject({ status: 0, stderr: '' });
    const before = emulator.log.calls.length;
    const server = await startProcess(environment);
    await server.stop();
    const { stdout } = await run(PRINT, environment, '--stdout');
    expect(emulator.log.calls.slice(before)).toEqual([]);
    const { SCHEMA_CUSTOM_FIELDS_FILE: _, ...asking } = environment;
    expect((await run(PRINT, asking, '--stdout')).stdout).toBe(stdout);
  });

  test.each([
    ['nothing', 'expected the key of a custom field of User, App, Contract, got "nothing"; near it are "'],
    ['App.department', 'expected the key of a custom field of App, got "department"; near it are "'],
    ['personal-email', 'got "personal-email"; write one before it, such as personalEmail:User.personal-email'],
    ['__x:User.department', 'got "__x"; write one before it, such as department:User.department'],
    [
      'autoRenewal',
      'Contract has a field autoRenewal of its own, so "autoRenewal" needs another name; write one before it, such as customAutoRenewal:Contract.autoRenewal',
    ],
    [
      'email:User.department',
      'User has a field email of its own, so "email:User.department" needs another name; write one before it, such as customEmail:User.department',
    ],
    ['x:User.department,x:User.manager', 'User.x would be both "department" and "manager"'],
  ])('%s is told in one line', async (chosen, line) => {
    const { stderr, status } = await run('src/main.ts', { ...own(), PORT: '0', SCHEMA_CUSTOM_FIELDS: chosen });
    expect(status).toBe(2);
    expect(stderr.trim().split('\n')).toEqual([expect.stringMatching(/^SCHEMA_CUSTOM_FIELDS: /)]);
    expect(stderr).toContain(line);
    expect(await run(PRINT, { ...own(), SCHEMA_CUSTOM_FIELDS: chosen }, '--stdout')).toMatchObject({
      status: 1,
      stderr,
    });
  });

  test('one organisation is needed, and one that can be asked', async () => {
    const passthrough = await run('src/main.ts', { TORII_AUTH: 'passthrough', SCHEMA_CUSTOM_FIELDS: 'department' });
    expect(passthrough.stderr).toMatch(/^SCHEMA_CUSTOM_FIELDS: expected none with TORII_AUTH=passthrough[^\n]*\n$/);
    const wrongKey = await run('src/main.ts', { ...own(), TORII_API_KEY: 'wrong', SCHEMA_CUSTOM_FIELDS: 'department' });
    expect(wrongKey.stderr).toMatch(
      /^SCHEMA_CUSTOM_FIELDS: expected the definitions of custom fields from Torii: [^\n]*\n$/,
    );
    expect([passthrough.status, wrongKey.status]).toEqual([2, 2]);
  });

  test.each(['{', '[]', '{"User":[{"name":"no key"}]}'])('a file with %s is no file of definitions', async content => {
    const file = join(temporary(), 'definitions.json');
    writeFileSync(file, content);
    const environment = { ...own(), SCHEMA_CUSTOM_FIELDS: 'department', SCHEMA_CUSTOM_FIELDS_FILE: file };
    const { stderr, status } = await run('src/main.ts', environment);
    expect(status).toBe(2);
    expect(stderr.trim().split('\n')).toEqual([
      expect.stringMatching(
        /^SCHEMA_CUSTOM_FIELDS: expected in .*definitions.json what npm run fields:codegen writes: /,
      ),
    ]);
  });
});

describe('npm run fields:codegen', () => {
  test('writes definitions, fragments and an extension, which is what the printed setting serves', async () => {
    const folder = temporary();
    const environment = { ...own(), SCHEMA_CUSTOM_FIELDS_FILE: join(folder, 'definitions.json') };
    const { stdout } = await run(CODEGEN, environment);
    const setting = /^SCHEMA_CUSTOM_FIELDS=(.+)$/m.exec(stdout)?.[1] ?? '';
    expect(setting.split(',')).toEqual(expect.arrayContaining(['User.department', 'riskScoreV2:App.risk.score-v2']));
    const read = (name: string) => readFileSync(join(folder, name), 'utf8');
    const { stdout: served } = await run(PRINT, { ...environment, SCHEMA_CUSTOM_FIELDS: setting }, '--stdout');
    const extended = concatAST([parse(printedSchema()), parse(read('extension.graphql'))]);
    expect(supergraph(print(extended))).toBe(supergraph(served));
    expect(read('extension.graphql')).toContain(`# SCHEMA_CUSTOM_FIELDS=${setting}\n`);
  });

  test('its fragments are valid against the schema, and can be used as they are', async () => {
    const folder = temporary();
    await run(CODEGEN, { ...own(), SCHEMA_CUSTOM_FIELDS_FILE: join(folder, 'definitions.json') });
    const fragments = readFileSync(join(folder, 'fragments.graphql'), 'utf8');
    const query =
      '{ users { nodes { id ...UserDetails } } apps { nodes { id ...AppDetails } } contracts { nodes { ...ContractDetails } } }';
    expect(
      validate(buildSubgraphSchema([{ typeDefs: parse(printedSchema()) }]), parse(`${query}\n${fragments}`)),
    ).toEqual([]);
    const server = await startProcess({ ...own(), MAX_ALIASES: '100' });
    try {
      const { data, errors } = await post(
        server.url,
        `{ users(first: 20) { nodes { ...UserDetails } } }\n${only(fragments, 'User')}`,
      );
      expect(errors).toEqual([]);
      expect(data.users.nodes.some((user: any) => user.department?.text !== undefined && user.department.display)).toBe(
        true,
      );
    } finally {
      await server.stop();
    }
  });

  test('again it changes nothing; --check tells what is stale', async () => {
    const folder = temporary();
    const environment = { ...own(), SCHEMA_CUSTOM_FIELDS_FILE: join(folder, 'definitions.json') };
    expect((await run(CODEGEN, environment, '--check')).status).toBe(1);
    expect((await run(CODEGEN, environment)).stdout.match(/^wrote /gm)).toHaveLength(3);
    expect((await run(CODEGEN, environment)).stdout).not.toContain('wrote');
    expect((await run(CODEGEN, environment, '--check')).status).toBe(0);
  });
});

/** A supergraph of the schema, and of a subgraph that refers to its users. */
function supergraph(sdl: string, user = 'User'): string | undefined {
  const other = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
    type ${user} @key(fields: "email") { email: String desk: String }`;
  const { errors, supergraphSdl } = composeServices([
    { name: 'torii', url: 'http://torii.example', typeDefs: parse(sdl) },
    { name: 'desks', url: 'http://desks.example', typeDefs: parse(other) },
  ]);
  expect(errors ?? []).toEqual([]);
  return supergraphSdl;
}

/** The fragments on a type: a document may have no fragment that it does not use. */
function only(fragments: string, type: string, name?: string): string {
  return parse(fragments)
    .definitions.filter(node => node.kind === 'FragmentDefinition' && node.typeCondition.name.value === type)
    .filter(node => name === undefined || ('name' in node && node.name?.value === name))
    .map(node => print(node))
    .join('\n');
}
