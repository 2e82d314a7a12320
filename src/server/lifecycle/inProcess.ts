import { setTimeout as sleep } from 'node:timers/promises';
import type { ApolloServer } from '@apollo/server';
import type { FastifyBaseLogger } from 'fastify';
import type { Observation } from '../../torii/calls/observation.ts';
import { startApollo } from '../apollo.ts';
import { createContexts, type RequestContext, type RequestFacts } from '../context.ts';
import { createOwnKeys, KeyRotations } from '../keys/ownKeys.ts';
import type { Limits } from '../limits/limits.ts';
import type { ServedSchema } from '../naming/servedSchema.ts';
import type { ServerOptions } from '../serverOptions.ts';
import type { Tracing } from '../telemetry/traces/trace.ts';
import type { TracingOptions } from '../telemetry/traces/tracingOptions.ts';
import { logUpstream } from '../telemetry/upstreamLog.ts';
import { createClient, createWatches, openShared } from '../toriiClient.ts';

export interface InProcessOptions {
  readonly served: ServedSchema;
  readonly limits: Limits;
  /** Milliseconds within which an operation is answered. */
  readonly requestMs: number;
  readonly log: FastifyBaseLogger;
  /** Secrets that are kept out of log lines: keys that come later are added. */
  readonly secrets: string[];
}

/** The graph without HTTP before it. */
export interface InProcess {
  readonly apollo: ApolloServer<RequestContext>;
  readonly contextOf: (request: RequestFacts) => RequestContext;
  /** Ends what it holds open. */
  stop(): Promise<void>;
}

/** Milliseconds for connections to be closed at the end, whatever they do. */
const CLOSE_MS = 300;

/** Starts the graph in this process: the same plan, limits, budget and errors as over HTTP. */
export async function startInProcess(
  options: Omit<ServerOptions, 'mcp' | 'logTo'>,
  { served, limits, requestMs, log, secrets }: InProcessOptions,
): Promise<InProcess> {
  const keys = createOwnKeys(options.authentication);
  const tracing = options.tracing && (await trace(options.tracing, log));
  const shared = await openShared(options);
  const observe = (observation: Observation) => logUpstream(log, observation);
  const client = createClient(options, { observe, trace: tracing?.attempts }, shared);
  const watches = createWatches(client, requestMs);
  const apollo = await startApollo({ served, introspection: options.introspection, limits, tracing, log });
  const rotations = new KeyRotations(keys, options, { client, watches, secrets, requestMs, log });
  return {
    apollo,
    contextOf: createContexts({ client, ...keys, limits, requestMs, watches }),
    async stop() {
      rotations.stop();
      await shared?.close();
      await Promise.race([Promise.all([apollo.stop(), client.close()]), sleep(CLOSE_MS)]);
      await tracing?.stop();
    },
  };
}

/** Nothing of traces is loaded where there are none. How many spans were lost is said at the end: nobody asks this process for metrics. */
async function trace(options: TracingOptions, log: FastifyBaseLogger): Promise<Tracing | undefined> {
  const { loadTracing } = await import('../telemetry/traces/loadTracing.ts');
  const became = { sent: 0, failed: 0, dropped: 0 };
  const tracing = await loadTracing(
    options,
    (end, spans) => {
      became[end] += spans;
    },
    sentence => log.warn(sentence),
  );
  return (
    tracing && {
      ...tracing,
      async stop() {
        await tracing.stop();
        if (became.failed + became.dropped > 0) log.warn({ spans: became }, 'traces were lost');
      },
    }
  );
}
