import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { getOperationAST } from 'graphql';

const STREAMED = 'multipart/mixed;subscriptionSpec=1.0';

/**
 * What asks this server for the page. GraphiQL's own knows subscriptions by WebSocket only: here their events come by Apollo's multipart protocol.
 * @param {string} url
 * @returns {import('@graphiql/toolkit').Fetcher}
 */
export function createFetcher(url) {
  const ask = createGraphiQLFetcher({ url });
  return (params, options) => {
    const operation = options?.documentAST && getOperationAST(options.documentAST, params.operationName);
    return operation?.operation === 'subscription' ? watch(url, params, options.headers) : ask(params, options);
  };
}

/** The events of a subscription, until it ends or the reader goes: then the request is given up at once. */
function watch(url, params, headers) {
  const going = new AbortController();
  const ask = createGraphiQLFetcher({ url, fetch: (to, init) => fetch(to, { ...init, signal: going.signal }) });
  const events = eventsOf(() => ask(params, { headers: { ...headers, accept: STREAMED } }), going.signal);
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: () => events.next(),
    return() {
      going.abort();
      return events.return();
    },
  };
}

async function* eventsOf(ask, signal) {
  try {
    for await (const came of await ask()) {
      // What is no stream comes alone: what is wrong with the request.
      if (Array.isArray(came)) yield* came.flatMap(eventOf);
      else yield came;
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** One event, or none: an empty part only says that the stream is there. */
function eventOf({ payload, errors }) {
  if (payload) return [payload];
  return errors ? [{ errors }] : [];
}
