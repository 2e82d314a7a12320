import { createMcpHandler } from '@modelcontextprotocol/server';
import { withoutNull } from './callArguments.ts';
import type { Identity, Offer } from './offer.ts';
import { createProtocolServer } from './protocolServer.ts';

/** The protocol over HTTP, without sessions: every request is answered by itself. */
export interface HttpProtocol {
  /** Answers a request, whose body was parsed already. Aborting the request cancels the call. */
  answer(request: Request, body: unknown, offer: Offer): Promise<Response>;
  /** Tells those who listen that there are other tools. */
  toolsChanged(): void;
  /** Ends the streams of those who listen, and what is under way. */
  close(): Promise<void>;
}

export interface HttpProtocolOptions {
  readonly identity: Identity;
  /** The most clients that listen at once. */
  readonly mostStreams: number;
  /** Is told of requests that were refused and of failures. */
  readonly failed: (error: Error) => void;
}

export function createHttpProtocol({ identity, mostStreams, failed }: HttpProtocolOptions): HttpProtocol {
  const offers = new WeakMap<Request, Offer>();
  const handler = createMcpHandler(
    ({ requestInfo, era }) => {
      const offer = requestInfo && offers.get(requestInfo);
      if (offer === undefined) throw new Error('expected a request that was offered something');
      return createProtocolServer(identity, offer, era);
    },
    { maxSubscriptions: mostStreams, onerror: failed },
  );
  return {
    answer(request, body, offer) {
      offers.set(request, offer);
      return handler.fetch(request, { parsedBody: withoutNull(body) });
    },
    toolsChanged: () => handler.notify.toolsChanged(),
    close: () => handler.close(),
  };
}
