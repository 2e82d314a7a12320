import { randomUUID } from 'node:crypto';
import type { Readable, Writable } from 'node:stream';
import { pino } from 'pino';
import { ownKeysOf } from '../context.ts';
import { REQUEST_MS } from '../http/requestSignal.ts';
import { startInProcess } from '../lifecycle/inProcess.ts';
import { DEFAULT_LIMITS } from '../limits/limits.ts';
import { buildServedSchema } from '../naming/servedSchema.ts';
import type { ServerOptions } from '../serverOptions.ts';
import { asRequest, type RequestRecord } from '../telemetry/currentRequest.ts';
import { LOG_OPTIONS, withoutSecrets } from '../telemetry/logStream.ts';
import { type Caller, executor, sealFor } from './executor.ts';
import { readIdentity } from './identity.ts';
import { toolboxLoader } from './loadToolbox.ts';
import type { McpOptions } from './mcpOptions.ts';
import { lineOf } from './mcpRoute.ts';
import { offeredTools } from './ownTools/offeredTools.ts';

export interface StdioOptions extends Omit<ServerOptions, 'mcp' | 'logTo'> {
  readonly mcp: McpOptions;
  /** Where messages come from. */
  readonly input: Readable;
  /** Where messages go, and nothing else. */
  readonly output: Writable;
  /** Where log lines go. */
  readonly logTo: Writable;
  /** Aborts when the process is to end, as it does at the end of the input. */
  readonly stopping?: AbortSignal;
}

/**
 * Serves the Model Context Protocol to one client over streams, without HTTP. Resolves when the input has ended and what was under way is
 * finished.
 *
 * @throws ToolsError for documents and names that are no tools
 */
export async function serveStdio(options: StdioOptions): Promise<void> {
  const { authentication, logLevel, requestMs = REQUEST_MS } = options;
  const secrets = [...ownKeysOf(authentication), ...(options.secrets ?? [])];
  const log = pino({ level: logLevel, ...LOG_OPTIONS }, withoutSecrets(secrets, options.logTo));
  for (const warning of options.warnings ?? []) log.warn(warning);
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const { nodeField = true, extension = [], schemaPrefix: prefix } = options;
  const served = options.served ?? buildServedSchema({ nodeField, extension, prefix });
  const { mcp, persistedQueries } = options;
  const load = toolboxLoader(served.inner, limits, { ...mcp, explore: !persistedQueries?.only });
  const offered = offeredTools({ load, folder: mcp.operations, log });
  const graph = await startInProcess(options, { served, limits, requestMs, log, secrets });
  const { serveStreams } = await import('../../mcp/protocol/stdioProtocol.ts');
  const executing = { ...graph, served, log };
  await serveStreams({
    identity: readIdentity(),
    offer: {
      get toolbox() {
        return offered.current;
      },
      ...(mcp.operations === undefined ? {} : { onChange: offered.onChange }),
      execute(execution) {
        const caller = callerWithin(requestMs);
        return asRequest(caller.record, () => executor(executing, caller)(execution));
      },
      seal: () => sealFor(executing, callerWithin(requestMs)),
      answered: request => log.info(lineOf(request), 'mcp'),
    },
    input: options.input,
    output: options.output,
    stopping: options.stopping,
    failed: err => log.debug({ err }, 'MCP message refused'),
  });
  offered.close();
  await graph.stop();
}

function callerWithin(requestMs: number): Caller {
  const record: RequestRecord = { id: randomUUID(), secrets: [], codes: [] };
  return { record, signal: AbortSignal.timeout(requestMs) };
}
