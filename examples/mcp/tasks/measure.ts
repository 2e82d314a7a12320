import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import type { Emulator } from '../../../emulator/emulator.ts';
import { connectPlain } from '../test/support/agents.ts';
import { organizationOf, startTools } from '../test/support/servers.ts';
import type { Job } from './job.ts';
import { APPS } from './jobs/apps.ts';
import { LEAVERS } from './jobs/leavers.ts';
import { RENEWALS } from './jobs/renewals.ts';

/** Twenty jobs that people give an agent. */
export const JOBS: readonly Job[] = [...LEAVERS, ...RENEWALS, ...APPS];

/** What a path cost. */
export interface Measured {
  /** Calls of tools. */
  readonly calls: number;
  /** Calls to Torii, of a server that was not asked anything before. */
  readonly upstream: number;
  /** Of arguments and answers (o200k). */
  readonly tokens: number;
  readonly answer: unknown;
}

/** Walks one path of a job. */
export async function measure(emulator: Emulator, job: Job, path: 'short' | 'seed'): Promise<Measured> {
  const server = await startTools(emulator, 'read-only');
  const agent = await connectPlain({ url: server.url });
  const before = emulator.log.calls.length;
  let [calls, tokens] = [0, 0];
  try {
    const answer = await job[path](async (tool, given) => {
      const { content, structuredContent, isError } = await agent.call(tool, given);
      const text = content.map(one => one.text ?? '').join('\n');
      if (isError) throw new Error(`${tool}: ${text.slice(0, 300)}`);
      calls += 1;
      tokens += countTokens(JSON.stringify(given)) + countTokens(text);
      return structuredContent;
    }, organizationOf(emulator));
    return { calls, tokens, upstream: emulator.log.calls.length - before, answer };
  } finally {
    await agent.close();
    await server.stop();
  }
}

/** The lines of docs/mcp.md: tokens in hundreds, since they change with the day. */
export function tableLine({ title }: Job, short: Measured, seed: Measured): string {
  const cell = ({ calls, upstream, tokens }: Measured) => `${calls} | ${upstream} | ${Math.ceil(tokens / 100) * 100}`;
  return `| ${title} | ${cell(short)} | ${cell(seed)} |`;
}
