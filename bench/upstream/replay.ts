import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { CallCounter, type CallCounts } from './callCounter.ts';

/** Whose answers are recorded. */
export interface Origin {
  readonly url: string;
  readonly key: string;
  /** Puts its rows back to what they were. */
  reset(): void;
}

interface Recording {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | number>>;
  readonly body: Buffer;
  /** Bytes before they were packed. */
  readonly unpacked: number;
}

/** More different calls than all works make; each holds up to a page of 1000 rows, packed. */
const MOST_RECORDINGS = 20_000;
/** Bytes of a call's body: works write a few hundred. */
const MOST_BODY = 65_536;
/** A budget so high that nothing waits, as Torii tells it. */
const BUDGET = { 'x-ratelimit-limit': '1000000', 'x-ratelimit-remaining': '999999', 'x-ratelimit-reset': '60' };

/** Where a collector takes spans: this one reads them and forgets them. */
const SPANS = '/v1/traces';

function takeSpans(request: IncomingMessage, response: ServerResponse): void {
  request.resume();
  request.once('end', () => response.writeHead(200, { 'content-type': 'application/json' }).end('{}'));
}

/** Answers as the origin does, each different call from memory after the first, whoever asks. */
export class Replay {
  readonly #origin: Origin;
  readonly #recordings = new Map<string, Promise<Recording>>();
  readonly #counter = new CallCounter();
  readonly #server: Server;
  /** How long each answer waits. Milliseconds. */
  latencyMs = 0;

  constructor(origin: Origin) {
    this.#origin = origin;
    this.#server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
      this.#answer(request, response).catch(error => {
        console.error('upstream:', error);
        response.destroy();
      });
    });
  }

  /** Listens on a free port of 127.0.0.1 and gives where. */
  async listen(): Promise<string> {
    await new Promise<void>(resolve => this.#server.listen(0, '127.0.0.1', resolve));
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('expected a port to listen on');
    return `http://127.0.0.1:${address.port}`;
  }

  /** Stops listening and hangs up. */
  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => this.#server.close(resolve));
  }

  /** What was asked since the last time this was called. */
  takeCounts(): CallCounts {
    return this.#counter.take();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url = '/' } = request;
    if (url === SPANS) return takeSpans(request, response);
    const body = method === 'GET' ? '' : await textOf(request);
    const { status, headers, body: packed, unpacked } = await this.#recording(method, url, body);
    this.#counter.count({ method, url, body, unpacked });
    if (this.latencyMs > 0) await new Promise(resolve => setTimeout(resolve, this.latencyMs));
    response.writeHead(status, headers).end(packed);
  }

  #recording(method: string, url: string, body: string): Promise<Recording> {
    const id = `${method} ${url} ${body}`;
    const known = this.#recordings.get(id);
    if (known) return known;
    if (this.#recordings.size >= MOST_RECORDINGS)
      throw new Error(`expected at most ${MOST_RECORDINGS} different calls`);
    const recording = this.#record(method, url, body);
    this.#recordings.set(id, recording);
    return recording;
  }

  async #record(method: string, url: string, body: string): Promise<Recording> {
    const answer = await fetch(this.#origin.url + url, {
      method,
      headers: {
        authorization: `Bearer ${this.#origin.key}`,
        'x-api-version': '1.1',
        'content-type': 'application/json',
      },
      ...(body === '' ? {} : { body }),
      signal: AbortSignal.timeout(30_000),
    });
    const unpacked = Buffer.from(await answer.arrayBuffer());
    // A write that is recorded changes nothing of what is recorded later.
    if (method !== 'GET') this.#origin.reset();
    const packed = gzipSync(unpacked);
    return {
      status: answer.status,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'content-encoding': 'gzip',
        'content-length': packed.length,
        ...BUDGET,
      },
      body: packed,
      unpacked: unpacked.length,
    };
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > MOST_BODY) throw new Error(`expected a body of at most ${MOST_BODY} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
