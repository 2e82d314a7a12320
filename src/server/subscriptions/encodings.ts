import type { Streamed } from './subscriber.ts';
import type { Transport } from './transport.ts';

/** How a stream is written. */
export interface Encoding {
  readonly contentType: string;
  readonly begin: string;
  readonly heartbeat: string;
  readonly end: string;
  next(streamed: Streamed): string;
}

const BOUNDARY = 'graphql';

/** A part of a multipart answer. The delimiter behind it is sent with it: clients take a part in when they see its end. */
function part(content: unknown): string {
  return `\r\ncontent-type: application/json\r\n\r\n${JSON.stringify(content)}\r\n--${BOUNDARY}`;
}

export const ENCODINGS: Readonly<Record<Transport, Encoding>> = {
  /** https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md, distinct connections. */
  eventStream: {
    contentType: 'text/event-stream; charset=utf-8',
    // Some browsers do not take the headers for a beginning.
    begin: ':\n\n',
    heartbeat: ':\n\n',
    next: ({ result }) => `event: next\ndata: ${JSON.stringify(result)}\n\n`,
    end: 'event: complete\ndata:\n\n',
  },
  /** https://www.apollographql.com/docs/graphos/routing/operations/subscriptions/multipart-protocol */
  multipart: {
    // In Apollo Router's spelling: Apollo's client for iOS knows the version by its text, without quotes.
    contentType: `multipart/mixed;boundary="${BOUNDARY}";subscriptionSpec=1.0`,
    begin: `--${BOUNDARY}`,
    heartbeat: part({}),
    next: ({ result, isFatal }) => part(isFatal ? { payload: null, errors: result.errors } : { payload: result }),
    end: '--\r\n',
  },
};
