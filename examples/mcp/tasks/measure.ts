import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import type { Emulator } from '../../../emulator/emulator.ts';
import { connectPlain } from '../test/support/agents.ts';
import { organizationOf, startSample, startTools } from '../test/support/servers.ts';
import type { Call, Job, Path } from './job.ts';
import { ACCESS } from './jobs/access.ts';
import { APPS } from './jobs/apps.ts';
import { CONTRACTS } from './jobs/contracts.ts';
import { LEAVERS } from './jobs/leavers.ts';
import { RENEWALS } from './jobs/renewals.ts';
import { WORKFLOWS } from './jobs/workflows.ts';

/** Twenty jobs that people give an agent. */
export const JOBS: readonly Job[] = [...LEAVERS, ...RENEWALS, ...CONTRACTS, ...ACCESS, ...APPS, ...WORKFLOWS];

/** Noon of the day that the sample lives on, whenever this runs: so that figures stay as they are. */
const NOON = Date.UTC(2026, 2, 2, 12);

/** The sample organisation, on a day that is always the same. */
export function startFixedSample(): Promise<Emulator> {
  return startSample({ clockSkewSeconds: Math.round((NOON - Date.now()) / 1000) });
}

/** What a path cost. */
export interface Measured {
  /** Tools, in the order in which they were called. */
  readonly tools: readonly string[];
  /** Calls to Torii, of a server that was not asked anything before. */
  readonly upstream: number;
  /** Of arguments and answers (o200k). */
  readonly tokens: number;
  readonly answer: unknown;
}

const wordsOf = (text: string) => text.match(/\w+/g) ?? [];

/** What every agent knows of GraphQL. */
const KNOWN: readonly string[] = ['nodes', 'ASC', 'DESC'];

/** The names that a query needs: what stands in quotes or is a number is a value, what begins with a dollar a variable. */
const namesOf = (query: string) =>
  wordsOf(query.replace(/"[^"]*"|\$\w+|\b\d+\b/g, '')).filter(name => !KNOWN.includes(name));

/**
 * Walks one path of a job.
 *
 * @throws Error where a tool answers one, would write, or is asked for a name that the agent can't have read before
 */
export async function measure(emulator: Emulator, { writes = false }: Job, path: Path): Promise<Measured> {
  const server = await startTools(emulator, writes ? 'read-write' : 'read-only');
  const agent = await connectPlain({ url: server.url });
  const listed = await agent.list();
  const writing = new Set(
    listed.filter(({ annotations }) => annotations?.['readOnlyHint'] !== true).map(({ name }) => name),
  );
  const read = new Set(wordsOf(`${agent.instructions} ${JSON.stringify(listed)}`));
  const before = emulator.log.calls.length;
  const tools: string[] = [];
  let tokens = 0;
  const call: Call = async <Answer>(tool: string, given: Readonly<Record<string, unknown>> = {}) => {
    if (writing.has(tool) && given['dryRun'] !== true) throw new Error(`expected a dry run of ${tool}`);
    const unread = typeof given['query'] === 'string' ? namesOf(given['query']).filter(name => !read.has(name)) : [];
    if (unread.length > 0) throw new Error(`expected what the agent has read, got ${unread.join(', ')}`);
    const { content, structuredContent, isError } = await agent.call(tool, given);
    const text = content.map(one => one.text ?? '').join('\n');
    if (isError) throw new Error(`${tool}: ${text.slice(0, 300)}`);
    for (const word of wordsOf(text)) read.add(word);
    tools.push(tool);
    tokens += countTokens(JSON.stringify(given)) + countTokens(text);
    return structuredContent as Answer;
  };
  try {
    const answer = await path(call, organizationOf(emulator));
    return { tools, tokens, upstream: emulator.log.calls.length - before, answer };
  } finally {
    await agent.close();
    await server.stop();
  }
}
