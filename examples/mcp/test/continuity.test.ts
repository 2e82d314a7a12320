import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Emulator } from '../../../emulator/emulator.ts';
import { type Agent, CLIENTS, connectPlain, type ToolAnswer } from './support/agents.ts';
import { first } from './support/reads.ts';
import * as rows from './support/rows.ts';
import { organizationOf, ownProcess, startSample, startTools } from './support/servers.ts';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startSample();
});
afterAll(() => emulator.close());

const idsOf = ({ structuredContent }: ToolAnswer): string[] => structuredContent.result.map(({ id }: any) => id);

/** The list of users in pages of 30, the server of each page chosen by `urlOf`. */
async function walkUsers(agentOf: (page: number) => Promise<Agent>): Promise<string[]> {
  const ids: string[] = [];
  for (let page = 0, cursor: string | undefined; ; page += 1) {
    const agent = await agentOf(page);
    const answer = await agent.call('list_all_torii_users', { limit: 30, ...(cursor ? { cursor } : {}) });
    ids.push(...idsOf(answer));
    cursor = answer.structuredContent.nextCursor;
    if (cursor === undefined) return ids;
  }
}

const everyUser = () => [...organizationOf(emulator).users.keys()].map(String).sort();

test.each(Object.entries(CLIENTS))(
  '%s: a restart of the server between two pages is not noticed',
  async (_, connect) => {
    let server = await startTools(emulator, 'read-only');
    const port = Number(new URL(server.url).port);
    const agent = await connect({ url: server.url });
    try {
      const ids = await walkUsers(async page => {
        if (page > 0) {
          await server.stop();
          server = await startTools(emulator, 'read-only', { port });
        }
        return agent;
      });
      expect(ids.sort()).toEqual(everyUser());
    } finally {
      await agent.close();
      await server.stop();
    }
  },
);

test('two servers in turn serve one list: neither keeps anything that the other lacks', async () => {
  const servers = [await startTools(emulator, 'read-only'), await startTools(emulator, 'read-only')];
  const agents = await Promise.all(servers.map(({ url }) => connectPlain({ url })));
  try {
    const ids = await walkUsers(async page => agents[page % 2] as Agent);
    expect(ids.sort()).toEqual(everyUser());
  } finally {
    for (const agent of agents) await agent.close();
    for (const server of servers) await server.stop();
  }
});

test('two processes in turn, each by its standard input and output, serve one list', async () => {
  const connect = CLIENTS['sdk 1.32.2'];
  const agents = await Promise.all([1, 2].map(() => connect?.(ownProcess(emulator, 'read-only')) as Promise<Agent>));
  try {
    const ids = await walkUsers(async page => agents[page % 2] as Agent);
    expect(ids.sort()).toEqual(everyUser());
  } finally {
    for (const agent of agents) await agent.close();
  }
});

test('two keys at once: each agent sees its own organisation, whichever header it sends its key in', async () => {
  const both = await startSample({ keys: [{ key: 'first-key-of-the-tests' }, { key: 'second-key-of-the-tests' }] });
  const server = await startTools(both, 'read-only', { authentication: { mode: 'passthrough' } });
  const headers: ((key: string) => Record<string, string>)[] = [
    key => ({ 'x-torii-api-key': key }),
    key => ({ authorization: `Bearer ${key}` }),
  ];
  const ways = both.keys.flatMap(key => headers.map(header => ({ key, headers: header(key) })));
  const agents = await Promise.all(
    ways.map(async ({ key, headers }) => ({ key, agent: await connectPlain({ url: server.url, headers }) })),
  );
  try {
    const rounds = Array.from({ length: 5 }, () => agents).flat();
    await Promise.all(
      rounds.map(async ({ key, agent }) => {
        const organization = both.organization(key);
        const user = first(organization.users.values());
        expect((await agent.call('list_all_torii_me', {})).structuredContent).toEqual(rows.me(organization));
        const found = await agent.call('get_single_torii_user_by_id', { id: String(user.id) });
        expect(found.structuredContent).toEqual(rows.oneUser(user));
      }),
    );
    const [one, , other] = agents;
    const page = await one?.agent.call('list_all_torii_users', { limit: 3 });
    const cursor = page?.structuredContent.nextCursor;
    const stolen = await other?.agent.call('list_all_torii_users', { limit: 3, cursor });
    expect(stolen).toMatchObject({ isError: true, content: [{ text: expect.stringMatching(/^CURSOR_INVALID: /) }] });
  } finally {
    for (const { agent } of agents) await agent.close();
    await server.stop();
    await both.close();
  }
});

test('without a key, tools are listed and calls say what is missing', async () => {
  const server = await startTools(emulator, 'read-only', { authentication: { mode: 'passthrough' } });
  const agent = await connectPlain({ url: server.url });
  try {
    expect((await agent.list()).length).toBe(26);
    const answer = await agent.call('list_all_torii_me', {});
    expect(answer).toMatchObject({ isError: true, content: [{ text: expect.stringMatching(/^UNAUTHENTICATED: /) }] });
  } finally {
    await agent.close();
    await server.stop();
  }
});
