import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../../../emulator/emulator.ts';
import { startServer } from '../../../src/server/server.ts';
import { callTool } from '../../support/mcp.ts';
import { TEST_SERVER } from '../../support/subgraph.ts';

const QUESTIONS = fileURLToPath(new URL('../../../operations/questions/', import.meta.url));

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ rateLimits: false });
});
afterAll(() => emulator.close());

/** Types of fields whose values have their names elsewhere: the argument says that they cost more. */
const DEARER: readonly string[] = ['appUserAccount', 'fileUpload'];

type Given = Readonly<Record<string, unknown>>;

/** All that each question takes, names for ids too, and the largest page. */
function dearest(): Readonly<Record<string, readonly Given[]>> {
  const { users, apps, accountsByUser, executions, userFields } = emulator.organization(emulator.keys[0] ?? '');
  const user = [...users.values()].find(({ id, email }) => email && accountsByUser.has(id));
  const names = [...apps.values()].map(({ name }) => name);
  // The sample's largest, of more accounts than Torii gives in a call.
  const largest = 'Slack';
  const term = { from: '2000-01-01', to: '2100-01-01', limit: 100 };
  const person = [{ id_user: user?.email }, { id_user: String(user?.id) }];
  return {
    torii_access_review: [
      { id_app: largest, limit: 100 },
      {
        id_app: largest,
        lifecycleStatus: ['OFFBOARDING', 'OFFBOARDED'],
        lastUsedBefore: '2100-01-01T00:00:00Z',
        isExternal: false,
        limit: 100,
      },
    ],
    torii_failed_workflow_runs: [
      { limit: 100 },
      {
        since: '2000-01-01T00:00:00Z',
        idWorkflow: String(executions[0]?.idWorkflow),
        idApp: largest,
        idUser: user?.email,
        limit: 100,
      },
    ],
    torii_leaver_check: person.flatMap(one => [
      { ...one, limit: 100 },
      { ...one, owned_apps: true, limit: 100 },
    ]),
    torii_match_apps: [{ names: names.slice(0, 2) }, { names }],
    torii_renewals_due: [term, { ...term, owner: String(user?.id), status: ['active', 'pipeline', 'closed'] }],
    torii_shadow_it: [
      { state: ['discovered', 'A state of ours'], category: ['Security', 'A category of ours'], limit: 100 },
    ],
    torii_user_custom_field_values: [
      {
        keys: userFields
          .filter(({ isDeleted, type }) => !isDeleted && !DEARER.includes(type))
          .map(({ systemKey }) => systemKey),
        search: 'a',
        lifecycleStatus: ['ACTIVE', 'OFFBOARDING'],
        limit: 100,
      },
    ],
  };
}

/** Asks one after the other of a server that was not asked anything before. What each cost: calls of Torii. */
async function costs(name: string, ...asked: readonly Given[]): Promise<readonly number[]> {
  const server = await startServer({
    ...TEST_SERVER,
    toriiUrl: emulator.url,
    authentication: { mode: 'service', key: emulator.keys[0] ?? '' },
    lifetimes: { slowMs: 300_000, entityMs: 0 },
    mcp: { mode: 'read-only' },
  });
  try {
    const calls: number[] = [];
    for (const given of asked) {
      const before = emulator.log.calls.length;
      const { texts, isError } = await callTool(server.url, name, given);
      if (isError) throw new Error(`${name}: ${texts.join().slice(0, 300)}`);
      calls.push(emulator.log.calls.length - before);
    }
    return calls;
  } finally {
    await server.stop();
  }
}

test('every question there is costs one to three calls, whatever is asked along', async () => {
  const questions = readdirSync(QUESTIONS).filter(file => file.startsWith('torii_'));
  const given = dearest();
  expect(questions.map(file => file.replace('.graphql', '')).toSorted()).toEqual(Object.keys(given).toSorted());
  for (const [name, all] of Object.entries(given)) {
    for (const one of all) {
      const [calls] = await costs(name, one);
      expect([1, 2, 3], `${name} ${JSON.stringify(one).slice(0, 200)}`).toContain(calls);
    }
  }
});

test('an address or a word of one’s own costs one call more, as the arguments say, until the definitions are known', async () => {
  const { users, contracts } = emulator.organization(emulator.keys[0] ?? '');
  const owner = [...contracts.values()].map(contract => users.get(contract.owner ?? 0)?.email).find(Boolean);
  const term = { from: '2000-01-01', to: '2100-01-01' };
  expect(await costs('torii_renewals_due', { ...term, owner }, { ...term, owner })).toEqual([4, 2]);
  const status = ['Legal_limbo'];
  expect(await costs('torii_renewals_due', { ...term, status }, { ...term, owner, status })).toEqual([4, 2]);
});
