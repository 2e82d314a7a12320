import { getOperationAST, OperationTypeNode, parse } from 'graphql';
import type { Parameters } from './parameters.ts';

/** How results that come one after the other reach a client. */
export type Transport = 'eventStream' | 'multipart';

/** Of a document that is looked at only to see what it asks for. */
const MOST_TOKENS = 10_000;

interface Accepted {
  /** In the order of the header. */
  readonly streams: readonly Transport[];
  /** Whether a stream is named first. */
  readonly isStreamFirst: boolean;
  /** Whether an answer in one piece will do. */
  readonly isJsonTaken: boolean;
}

/**
 * The stream that a client wants an operation's results by; undefined where it wants them in one piece. Clients name all they can read
 * whatever they ask, so that only a subscription is streamed where JSON will do.
 */
export function transportOf(accept: string | undefined, parameters: () => Parameters): Transport | undefined {
  const { streams, isStreamFirst, isJsonTaken } = acceptedOf(accept ?? '');
  const [stream] = streams;
  if (stream === undefined || !isJsonTaken) return stream;
  const isSubscription = asksForEvents(parameters());
  return (isSubscription ?? isStreamFirst) ? stream : undefined;
}

function acceptedOf(accept: string): Accepted {
  const types = accept
    .toLowerCase()
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '' && !/;\s*q=0(?:\.0*)?\s*(?:;|$)/.test(part));
  const found = types.map(streamOf);
  return {
    streams: found.filter(stream => stream !== undefined),
    isStreamFirst: found[0] !== undefined,
    isJsonTaken: types.some(type =>
      /^(?:application\/(?:\*|json|graphql-response\+json|graphql\+json)|\*\/\*)/.test(type),
    ),
  };
}

function streamOf(type: string): Transport | undefined {
  if (type.startsWith('text/event-stream')) return 'eventStream';
  return type.startsWith('multipart/mixed') && type.includes('subscriptionspec') ? 'multipart' : undefined;
}

/** Whether an operation is a subscription; undefined where the text is not there or can't be read. */
function asksForEvents({ query, operationName }: Parameters): boolean | undefined {
  if (query === undefined) return undefined;
  if (!query.includes('subscription')) return false;
  try {
    const operation = getOperationAST(parse(query, { maxTokens: MOST_TOKENS }), operationName);
    return operation ? operation.operation === OperationTypeNode.SUBSCRIPTION : undefined;
  } catch {
    return undefined;
  }
}

/** Whether an operation is a subscription, as far as its text tells. */
export function isSubscription(parameters: Parameters): boolean {
  return asksForEvents(parameters) === true;
}
