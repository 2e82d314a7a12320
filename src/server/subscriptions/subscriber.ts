import { type ApolloServer, HeaderMap, type HTTPGraphQLRequest } from '@apollo/server';
import type { ExecutionResult, FormattedExecutionResult, GraphQLError } from 'graphql';
import { executeOperation, sourceEvents } from '../../execution/execute.ts';
import type { RequestContext, RequestFacts, Subscribing } from '../context.ts';
import type { Parameters } from './parameters.ts';
import type { Places } from './places.ts';

export interface SubscriberOptions {
  readonly apollo: ApolloServer<RequestContext>;
  readonly contextOf: (request: RequestFacts) => RequestContext;
  readonly places: Places;
  /** Milliseconds within which an event is answered. */
  readonly requestMs: number;
}

/** Whoever asks, and what. */
export interface Asking extends Omit<RequestFacts, 'signal' | 'subscribing'> {
  readonly parameters: Parameters;
  readonly method: string;
}

/** The same as each of its executions is told it. */
interface Prepared extends Omit<Asking, 'method'> {
  readonly http: HTTPGraphQLRequest;
}

/** What is sent one after the other. */
export interface Streamed {
  readonly result: FormattedExecutionResult;
  /** The subscription could not go on: nothing comes after it. */
  readonly isFatal?: true;
}

/** An operation that was begun. */
export interface Begun {
  /** Whether more may come than one result: of a subscription that has begun. */
  readonly isOpen: boolean;
  /** The HTTP status of the result where it is the only one. */
  readonly status: number;
  readonly results: AsyncIterable<Streamed>;
}

/**
 * Executes operations whose results come one after the other. Each event of a subscription is an operation of its own, with the same limits,
 * costs and budget as a query of the same selection.
 */
export class Subscriber {
  readonly #options: SubscriberOptions;

  constructor(options: SubscriberOptions) {
    this.#options = options;
  }

  /** Begins an operation. @param signal aborts when nobody reads its results any more */
  async begin({ method, headers, ...rest }: Asking, signal: AbortSignal): Promise<Begun> {
    const { places } = this.#options;
    const asking = { ...rest, headers, http: { method, headers: headersOf(headers), search: '', body: undefined } };
    let source: AsyncIterable<unknown> | undefined;
    let leave: (() => void) | undefined;
    const first = await this.#execute(asking, signal, async given => {
      leave = places.take(signal);
      const events = await sourceEvents(given);
      if (!isEvents(events)) return events;
      source = events;
      return { data: null };
    });
    if (!source || !leave) {
      leave?.();
      return { isOpen: false, status: first.status, results: only(first.result) };
    }
    return { isOpen: true, status: 200, results: this.#results(asking, source, signal, leave) };
  }

  async *#results(
    asking: Prepared,
    source: AsyncIterable<unknown>,
    signal: AbortSignal,
    leave: () => void,
  ): AsyncGenerator<Streamed, void, undefined> {
    const { places } = this.#options;
    try {
      for await (const event of source) {
        if (signal.aborted) return;
        const { result } = await this.#execute(asking, signal, given => executeOperation({ ...given, event }));
        places.sent();
        yield { result };
      }
    } catch (error) {
      if (signal.aborted) return;
      // Through the same door as all errors, so that it says no more than they do.
      const { result } = await this.#execute(asking, signal, async () => ({ errors: [error as GraphQLError] }));
      yield { result, isFatal: true };
    } finally {
      leave();
    }
  }

  async #execute({ parameters, http: asked, ...facts }: Prepared, signal: AbortSignal, subscribing: Subscribing) {
    const { apollo, contextOf, requestMs } = this.#options;
    const isUp = AbortSignal.timeout(requestMs);
    const { body, http } = await apollo.executeOperation(
      { ...parameters, http: asked },
      { contextValue: contextOf({ ...facts, signal: AbortSignal.any([signal, isUp]), subscribing, until: signal }) },
    );
    if (body.kind !== 'single') throw new TypeError('Expected a single result, got several');
    return { result: body.singleResult, status: http.status ?? 200 };
  }
}

function headersOf(given: Asking['headers']): HeaderMap {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(given)) if (value !== undefined) headers.set(name, String(value));
  return headers;
}

async function* only(result: FormattedExecutionResult): AsyncGenerator<Streamed, void, undefined> {
  yield { result };
}

function isEvents(given: AsyncIterable<unknown> | ExecutionResult): given is AsyncIterable<unknown> {
  return Symbol.asyncIterator in given;
}
