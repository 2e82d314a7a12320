/** An event of a stream of server-sent events; its data as JSON, undefined where there is none. */
export interface StreamEvent {
  readonly event: string;
  readonly data: any;
}

/** A subscription that is open: what comes, as it comes. */
export interface OpenStream {
  readonly response: Response;
  /** The next event; undefined where the stream has ended. */
  next(): Promise<StreamEvent | undefined>;
  /** All that still comes. */
  rest(): Promise<StreamEvent[]>;
  /** Goes away. */
  leave(): void;
}

/** Asks for server-sent events. */
export async function openStream(
  url: string,
  query: string,
  { variables, headers, path = '/graphql' }: StreamOptions = {},
): Promise<OpenStream> {
  const going = new AbortController();
  const response = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
    body: JSON.stringify({ query, variables }),
    signal: going.signal,
  });
  const events = eventsOf(response);
  const next = async () => (await events.next()).value ?? undefined;
  return {
    response,
    next,
    async rest() {
      const all: StreamEvent[] = [];
      for (let one = await next(); one; one = await next()) all.push(one);
      return all;
    },
    leave: () => going.abort(),
  };
}

interface StreamOptions {
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly path?: string;
}

async function* eventsOf(response: Response): AsyncGenerator<StreamEvent, void, undefined> {
  let text = '';
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const event = /^event: (.*)$/m.exec(block)?.[1];
      const data = /^data: (.+)$/m.exec(block)?.[1];
      if (event !== undefined) yield { event, data: data === undefined ? undefined : JSON.parse(data) };
    }
  }
}

/** Whether a document is a subscription, which has no answer in one piece. */
export function isSubscription(query: string): boolean {
  return /^\s*subscription\b/m.test(query.replaceAll(/#.*$/gm, ''));
}

/** The first event of a subscription as an answer; whoever asks goes away then. */
export async function firstEvent(
  url: string,
  query: string,
  options: Parameters<typeof openStream>[2],
): Promise<{ readonly status: number; readonly body: any }> {
  const stream = await openStream(url, query, options);
  const first = await stream.next();
  stream.leave();
  return { status: stream.response.status, body: first?.data };
}
