import { PassThrough, type Readable, type Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio';
import type { Execute } from '../execution.ts';
import type { Identity, Offer } from './offer.ts';
import { createProtocolServer } from './protocolServer.ts';

/** The longest message in bytes: a file of 3 MB in base64 fits. */
const MOST_BYTES = 5 * 1024 * 1024;
/** Calls at once; others are refused, since nothing but the client limits how many it sends. */
const MOST_CALLS = 100;
/** Milliseconds for what is under way when the input ends, and for its last message to be read. */
const LAST_MS = 1_500;
const READ_MS = 100;

export interface StdioProtocolOptions {
  readonly identity: Identity;
  readonly offer: Offer;
  readonly input: Readable;
  readonly output: Writable;
  readonly failed: (error: Error) => void;
}

/** Serves one client over streams until its input ends. Resolves when what was under way is finished and answered, as far as there is time. */
export async function serveStreams({ identity, offer, input, output, failed }: StdioProtocolOptions): Promise<void> {
  const underWay = new Set<Promise<unknown>>();
  const execute: Execute = async execution => {
    if (underWay.size >= MOST_CALLS) return TOO_MANY;
    const executed = offer.execute(execution);
    underWay.add(executed);
    try {
      return await executed;
    } finally {
      underWay.delete(executed);
    }
  };
  const ended = new Promise<void>(resolve => {
    for (const event of ['end', 'close', 'error']) input.once(event, () => resolve());
    output.once('error', () => resolve());
  });
  // The end of the input cancels calls: it is not passed on before they are done.
  const messages = input.pipe(new PassThrough(), { end: false });
  const connection = serveStdio(({ era }) => createProtocolServer(identity, { ...offer, execute }, era), {
    transport: new StdioServerTransport(messages, output, { maxBufferSize: MOST_BYTES }),
    maxSubscriptions: MOST_CALLS,
    onerror: failed,
  });
  await ended;
  await sleep(READ_MS);
  await Promise.race([Promise.allSettled(underWay), sleep(LAST_MS)]);
  // Answers are written in the turn after.
  await sleep(0);
  await connection.close();
}

const TOO_MANY = {
  calls: 0,
  budgets: [],
  errors: [
    {
      message: `Expected at most ${MOST_CALLS} calls at once`,
      extensions: { code: 'RATE_LIMITED', retryAfter: 1 },
    },
  ],
};
