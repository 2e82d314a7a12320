import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { ownKeysOf } from '../../server/context.ts';
import { startInProcess } from '../../server/lifecycle/inProcess.ts';
import { DEFAULT_LIMITS } from '../../server/limits/limits.ts';
import { executor } from '../../server/mcp/executor.ts';
import type { ServedSchema } from '../../server/naming/servedSchema.ts';
import type { ServerOptions } from '../../server/serverOptions.ts';
import { asRequest } from '../../server/telemetry/currentRequest.ts';
import { LOG_OPTIONS, withoutSecrets } from '../../server/telemetry/logStream.ts';
import type { Ask } from './walk.ts';

/** Nobody waits at the other end: a page may take as long as Torii's limits make it. Milliseconds. */
const PAGE_MS = 15 * 60_000;
/** How long one call may wait for its turn. */
const WAIT_MS = 10 * 60_000;
/** Calls and rows of one page, those of the lists in its rows among them. */
const LARGEST = { calls: 10_000, nodes: 1_000_000 };

/** The graph, for pages that take what they take. */
export interface ExportGraph {
  readonly ask: Ask;
  stop(): Promise<void>;
}

/** Starts the graph in this process. */
export async function startExportGraph(options: ServerOptions, served: ServedSchema): Promise<ExportGraph> {
  const secrets = [...ownKeysOf(options.authentication), ...(options.secrets ?? [])];
  const log = pino({ level: 'error', ...LOG_OPTIONS }, withoutSecrets(secrets, process.stderr));
  const limits = { ...DEFAULT_LIMITS, ...options.limits, ...LARGEST, share: 1 };
  const graph = await startInProcess(options, { served, limits, requestMs: PAGE_MS, log, secrets });
  // Documents are in the callers' names already.
  const executing = { ...graph, served: { outward: (text: string) => text }, log };
  return {
    ask({ source, operationName }, variables) {
      const record = { id: randomUUID(), secrets: [...secrets], codes: [] };
      const signal = AbortSignal.timeout(PAGE_MS);
      const execution = { source, operationName, variables, writes: false, readOnly: true, signal };
      return asRequest(record, () =>
        executor(executing, { record, signal, waitMs: WAIT_MS, priority: 'background' })(execution),
      );
    },
    stop: () => graph.stop(),
  };
}
