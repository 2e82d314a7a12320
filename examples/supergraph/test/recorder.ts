import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request that a gateway sent to a subgraph. */
export interface Recorded {
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  /** Whether it asks for entities, and for how many. */
  readonly representations: number;
}

export interface Recorder {
  readonly url: string;
  readonly requests: readonly Recorded[];
  clear(): void;
  stop(): Promise<void>;
}

/** Stands between a gateway and a subgraph, passes everything on, and keeps what was asked. */
export async function startRecorder(target: string): Promise<Recorder> {
  const requests: Recorded[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString();
    const { query, variables } = JSON.parse(body);
    requests.push({ query, headers: request.headers, representations: countRepresentations(variables) });
    const { host, connection, 'content-length': length, ...headers } = request.headers;
    const answer = await fetch(target, { method: 'POST', headers: headers as Record<string, string>, body });
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
    response.end(await answer.text());
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    requests,
    clear: () => requests.splice(0),
    async stop() {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}

/** Gateways name the variable as they like, and merge several lists into one request. */
function countRepresentations(variables: Readonly<Record<string, unknown>> | undefined): number {
  return Object.entries(variables ?? {})
    .filter(([name]) => name.includes('representations'))
    .reduce((sum, [, list]) => sum + (list as unknown[]).length, 0);
}
