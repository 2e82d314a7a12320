import { Readable } from 'node:stream';
import { type ApolloServer, HeaderMap } from '@apollo/server';
import type { FastifyBaseLogger } from 'fastify';
import { type FormattedExecutionResult, Kind, OperationTypeNode, parse } from 'graphql';
import Upload from 'graphql-upload/Upload.mjs';
import type { Execute, Executed, Execution } from '../../mcp/execution.ts';
import { ArgumentFile } from '../../mcp/files/fileInput.ts';
import { Seal } from '../../relay/seal.ts';
import { KEY_HEADER, type RequestContext, type RequestFacts } from '../context.ts';
import { COST_HEADER } from '../limits/costLimits.ts';
import type { CostReport } from '../limits/costReport.ts';
import type { ServedSchema } from '../naming/servedSchema.ts';
import type { RequestRecord } from '../telemetry/currentRequest.ts';

export interface ExecutorOptions {
  readonly apollo: ApolloServer<RequestContext>;
  /** The schema that `apollo` serves. Tools' documents are in our own names. */
  readonly served: Pick<ServedSchema, 'outward'>;
  readonly contextOf: (request: RequestFacts) => RequestContext;
  readonly log: FastifyBaseLogger;
}

/** Who a tool is called for. */
export interface Caller {
  readonly record: RequestRecord;
  /** The caller's API key in `passthrough` mode. */
  readonly key?: string | undefined;
  /** Aborts when the caller's answer is no longer wanted. */
  readonly signal: AbortSignal;
  /** Milliseconds that its calls may wait for Torii's budget; absent: as long as is usual. */
  readonly waitMs?: number;
  /** `background`: half of Torii's budget is left to others. */
  readonly priority?: 'background';
}

/**
 * Executes documents as `/graphql` does: the same plan, limits, budget, errors and log, without HTTP between. The second lock of the
 * read-only mode is here: it looks at the document, not at the tool.
 */
export function executor({ apollo, served, contextOf, log }: ExecutorOptions, caller: Caller): Execute {
  return async execution => {
    if (execution.readOnly && !isQuery(execution.source)) return refusedWrite;
    const headers = headersOf(caller);
    const signal = AbortSignal.any([execution.signal, caller.signal]);
    try {
      const { body } = await apollo.executeOperation(requestOf(execution, served), {
        contextValue: contextOf({
          record: caller.record,
          headers,
          signal,
          waitMs: caller.waitMs,
          priority: caller.priority,
        }),
      });
      return body.kind === 'single' ? executedOf(body.singleResult) : internal;
    } catch (err) {
      log.error({ reqId: caller.record.id, traceId: caller.record.traceId, err }, 'unexpected error');
      return internal;
    }
  };
}

/** What is sealed for a caller: with the key that its calls are made with, so that any replica takes it, and from no other caller. */
export function sealFor({ contextOf }: Pick<ExecutorOptions, 'contextOf'>, caller: Caller): Seal {
  const { record, signal } = caller;
  return Seal.of(contextOf({ record, headers: headersOf(caller), signal }).cursorSecret);
}

function headersOf({ key }: Caller): Readonly<Record<string, string>> {
  return key === undefined ? {} : { [KEY_HEADER]: key };
}

function requestOf({ source, operationName, variables }: Execution, served: ExecutorOptions['served']) {
  const headers = new HeaderMap([[COST_HEADER, '1']]);
  return {
    query: served.outward(source),
    ...(operationName === undefined ? {} : { operationName }),
    variables: Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, uploadOf(value)])),
    http: { method: 'POST', headers, search: '', body: undefined },
  };
}

/** A file in the form that the scalar `Upload` takes. */
function uploadOf(value: unknown): unknown {
  if (!(value instanceof ArgumentFile)) return value;
  const upload = new Upload();
  const { name, mediaType, bytes } = value;
  upload.resolve({ filename: name, mimetype: mediaType, createReadStream: () => Readable.from([bytes]) });
  return upload;
}

function isQuery(source: string): boolean {
  return parse(source, { noLocation: true }).definitions.every(
    definition => definition.kind !== Kind.OPERATION_DEFINITION || definition.operation === OperationTypeNode.QUERY,
  );
}

function executedOf({ data, errors, extensions }: FormattedExecutionResult): Executed {
  // The cost plugin put it there: it was asked to.
  const cost = extensions?.['cost'] as CostReport | undefined;
  const budgets = (cost?.endpoints ?? []).flatMap(({ endpoint, calls, limit, remaining, resetAt }) =>
    calls > 0 ? [{ endpoint, calls, limit, remaining, resetAt }] : [],
  );
  return { data, errors, calls: cost?.made ?? 0, budgets };
}

function failure(code: string, message: string): Executed {
  return { calls: 0, budgets: [], errors: [{ message, extensions: { code } }] };
}

const internal = failure('INTERNAL_SERVER_ERROR', 'Internal server error');
const refusedWrite = failure('FORBIDDEN', 'Expected a query: the server is read-only (MCP_MODE)');
