import type { Readable, Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio';
import type { Execute } from '../execution.ts';
import { withoutNull } from './callArguments.ts';
import { MessageLines } from './messageLines.ts';
import type { Identity, Offer } from './offer.ts';
import { createProtocolServer, type Era } from './protocolServer.ts';

/** The longest message in bytes: a file of 3 MB in base64 fits. */
const MOST_BYTES = 5 * 1024 * 1024;
/** Calls at once; others are refused, since nothing but the client limits how many it sends. */
const MOST_CALLS = 100;
/** Milliseconds for reads that are under way when the input ends, and for its last message to be read. */
const LAST_MS = 1_500;
const READ_MS = 100;

export interface StdioProtocolOptions {
  readonly identity: Identity;
  readonly offer: Offer;
  readonly input: Readable;
  readonly output: Writable;
  /** Aborts when the process is to end: the same as the end of the input. */
  readonly stopping?: AbortSignal | undefined;
  readonly failed: (error: Error) => void;
}

/**
 * Serves one client over streams until its input ends. Resolves when what was under way is finished and answered: reads as far as there is
 * time, writes in any case, which take as long as a call may.
 */
export async function serveStreams(options: StdioProtocolOptions): Promise<void> {
  const { identity, offer, input, output, failed } = options;
  const underWay = new Map<Promise<unknown>, 'read' | 'write'>();
  const execute: Execute = async execution => {
    if (underWay.size >= MOST_CALLS) return TOO_MANY;
    const executed = offer.execute(execution);
    underWay.set(executed, execution.writes ? 'write' : 'read');
    try {
      return await executed;
    } finally {
      underWay.delete(executed);
    }
  };
  const ended = endOf(options);
  const lines = new MessageLines(MOST_BYTES, () => {
    failed(new RangeError(`expected messages of at most ${MOST_BYTES} bytes`));
    output.write(TOO_LONG);
  });
  // The end of the input cancels calls: it is not passed on before they are done.
  input.pipe(lines, { end: false });
  // The last message may lack its line's end.
  input.once('end', () => lines.write('\n'));
  // Lines come one by one, so that no other is added to the longest.
  const transport = new StdioServerTransport(lines, output, { maxBufferSize: MOST_BYTES });
  // What is offered may change: it is asked for each time.
  const offering: Offer = {
    ...offer,
    execute,
    get toolbox() {
      return offer.toolbox;
    },
  };
  const serve = ({ era }: { readonly era: Era }) => {
    const server = createProtocolServer(identity, offering, era);
    // Who has gone away is told no more.
    offer.onChange?.(() => void server.sendToolListChanged().catch(failed));
    return server;
  };
  const connection = serveStdio(serve, {
    transport,
    maxSubscriptions: MOST_CALLS,
    onerror: failed,
  });
  const deliver = transport.onmessage;
  transport.onmessage = message => deliver?.(withoutNull(message));
  await ended;
  await sleep(READ_MS);
  input.unpipe(lines);
  await Promise.race([Promise.allSettled(underWay.keys()), sleep(LAST_MS)]);
  await Promise.allSettled([...underWay].flatMap(([executed, kind]) => (kind === 'write' ? [executed] : [])));
  // Answers are written in the turn after.
  await sleep(0);
  await connection.close();
}

/** Resolves when nothing more comes from the client, or nothing gets to it. */
function endOf({ input, output, stopping }: StdioProtocolOptions): Promise<void> {
  return new Promise(resolve => {
    for (const event of ['end', 'close', 'error']) input.once(event, () => resolve());
    output.once('error', () => resolve());
    stopping?.addEventListener('abort', () => resolve(), { once: true });
    if (stopping?.aborted) resolve();
  });
}

/** Which request it was is not known: it was not read. */
const TOO_LONG = `${JSON.stringify({
  jsonrpc: '2.0',
  error: { code: -32_600, message: 'Invalid request: expected a message of at most 5 MiB' },
  id: null,
})}\n`;

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
