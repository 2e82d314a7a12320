import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

type Value = { stringValue?: string; intValue?: number | string; arrayValue?: { values: Value[] } };

/** A span as it arrives, its attributes by name. */
export interface ArrivedSpan {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | undefined;
  /** 2: of a server; 3: of a client. */
  readonly kind: number;
  /** 2: it failed. */
  readonly status: number;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** A collector of traces that keeps what it is sent. `hangs`: it takes everything and never answers. */
export async function startCollector({ hangs = false } = {}) {
  const bodies: string[] = [];
  const headers: unknown[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', chunk => chunks.push(chunk));
    request.on('end', () => {
      bodies.push(Buffer.concat(chunks).toString('utf8'));
      headers.push(request.headers);
      if (!hangs) response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Everything that came, as it came. */
    text: () => bodies.join('\n'),
    headers,
    spans: (): ArrivedSpan[] => bodies.flatMap(body => spansOf(JSON.parse(body))),
    resource: (): unknown => JSON.parse(bodies[0] ?? '{}').resourceSpans[0].resource.attributes,
    async stop() {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}

function spansOf({ resourceSpans }: any): ArrivedSpan[] {
  return resourceSpans
    .flatMap((one: any) => one.scopeSpans)
    .flatMap((one: any) => one.spans)
    .map((span: any) => ({
      name: span.name,
      traceId: span.traceId,
      spanId: span.spanId,
      parentSpanId: span.parentSpanId || undefined,
      kind: span.kind,
      status: span.status?.code ?? 0,
      attributes: Object.fromEntries(span.attributes.map(({ key, value }: any) => [key, plain(value)])),
    }));
}

function plain({ stringValue, intValue, arrayValue }: Value): unknown {
  if (arrayValue) return arrayValue.values.map(plain);
  return stringValue ?? Number(intValue);
}
