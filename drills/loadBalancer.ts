import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Replica } from './replica.ts';

const PROBE_MS = 50;

/**
 * A load balancer as plain as they come: each request goes to the next replica that said last that it is ready, over kept connections, and is
 * never sent again. What a client then sees fail is the replicas' fault.
 */
export class LoadBalancer {
  readonly #replicas: readonly Replica[];
  readonly #ready = new Set<Replica>();
  readonly #connections = new Agent({ keepAlive: true });
  readonly #server: Server;
  readonly #probes: NodeJS.Timeout;
  #turn = 0;
  /** Requests that found no replica ready. */
  unserved = 0;
  /** Requests whose connection to a replica broke. */
  broken = 0;

  private constructor(replicas: readonly Replica[]) {
    this.#replicas = replicas;
    this.#server = createServer((request, response) => this.#forward(request, response));
    this.#probes = setInterval(() => this.probe(), PROBE_MS);
  }

  static async start(replicas: readonly Replica[]): Promise<LoadBalancer> {
    const balancer = new LoadBalancer(replicas);
    await balancer.probe();
    balancer.#server.listen(0, '127.0.0.1');
    await once(balancer.#server, 'listening');
    return balancer;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Whether the last probe of a replica was good. */
  isReady(replica: Replica): boolean {
    return this.#ready.has(replica);
  }

  async probe(): Promise<void> {
    await Promise.all(
      this.#replicas.map(async replica => {
        const status = await replica.ready();
        if (status === 200) this.#ready.add(replica);
        // One that is slow to answer on a busy machine is sent requests still; one that has gone has said so before.
        else if (status !== 0 || replica.url === undefined) this.#ready.delete(replica);
      }),
    );
  }

  async stop(): Promise<void> {
    clearInterval(this.#probes);
    this.#connections.destroy();
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #forward(incoming: IncomingMessage, response: ServerResponse): void {
    const ready = this.#replicas.filter(replica => this.#ready.has(replica));
    const url = ready[this.#turn++ % ready.length]?.url;
    if (url === undefined) {
      this.unserved += 1;
      incoming.resume();
      response.writeHead(503).end();
      return;
    }
    const { host: _host, connection: _connection, ...headers } = incoming.headers;
    const outgoing = request(
      `${url}${incoming.url}`,
      { agent: this.#connections, method: incoming.method, headers },
      answer => {
        const { connection: _close, 'keep-alive': _keepAlive, ...rest } = answer.headers;
        response.writeHead(answer.statusCode ?? 502, rest);
        answer.pipe(response);
        answer.once('error', () => response.destroy());
      },
    );
    outgoing.once('error', () => {
      this.broken += 1;
      if (response.headersSent) response.destroy();
      else response.writeHead(502).end();
    });
    incoming.pipe(outgoing);
  }
}
