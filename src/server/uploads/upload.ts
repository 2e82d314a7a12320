import type { ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { RefusalError, refuse } from '../errors/refusal.ts';
import { fileTooLarge, UploadParts, uploadRefusal } from './uploadParts.ts';

/** The largest file that Torii accepts in one call, in bytes. */
const MAX_FILE_BYTES = 3 * 1024 * 1024;
/** Bytes of `operations` and of `map`. */
const MAX_FIELD_BYTES = 256 * 1024;
/** The largest request in bytes: one whose content-length is larger is refused unread. */
const MAX_REQUEST_BYTES = MAX_FILE_BYTES + 2 * MAX_FIELD_BYTES + 64 * 1024;
/** Milliseconds from a request's first byte to its file's last. */
const DEADLINE = 15_000;

/** Headers that a form of another site can't send without a preflight, as in Apollo's CSRF prevention. */
const PREFLIGHT_HEADERS = ['apollo-require-preflight', 'x-apollo-operation-name'];

export interface UploadLimits {
  readonly deadlineMs?: number;
}

/**
 * Parses GraphQL multipart requests (https://github.com/jaydenseric/graphql-multipart-request-spec) with one file. The whole
 * file is on disk before the operation is executed; a bad request is refused while it still streams.
 */
export function registerUploads(app: FastifyInstance, { deadlineMs = DEADLINE }: UploadLimits = {}): void {
  app.addContentTypeParser('multipart/form-data', (_request, _payload, done) => done(null));
  app.addHook('preValidation', async (request, reply) => {
    if (!isMultipart(request)) return;
    try {
      request.body = await readOperation(request, reply.raw, deadlineMs);
    } catch (error) {
      await refuseUpload(request, reply, error);
    }
  });
}

/** Whether a request is a GraphQL multipart request. */
export function isMultipart({ method, headers }: FastifyRequest): boolean {
  return method === 'POST' && (headers['content-type'] ?? '').trimStart().toLowerCase().startsWith('multipart/');
}

async function readOperation(request: FastifyRequest, response: ServerResponse, deadlineMs: number): Promise<unknown> {
  checkHeaders(request);
  const { default: processRequest } = await import('graphql-upload/processRequest.mjs');
  const parts = new UploadParts(request.raw, MAX_FILE_BYTES);
  const deadline = setTimeout(() => {
    parts.refuse(new RefusalError(408, 'BAD_REQUEST', `Expected the whole file within ${deadlineMs / 1000} s`));
  }, deadlineMs);
  try {
    // One more: the parser takes a file of exactly the limit for a larger one.
    const limits = { maxFiles: 1, maxFileSize: MAX_FILE_BYTES + 1, maxFieldSize: MAX_FIELD_BYTES };
    const [operation] = await Promise.all([processRequest(parts, response, limits), parts.complete]);
    return operation;
  } catch (error) {
    // A refusal of the parts is the cause of whatever error the library ends with.
    throw parts.refusal ?? error;
  } finally {
    clearTimeout(deadline);
  }
}

function checkHeaders({ headers, routeOptions }: FastifyRequest): void {
  if (routeOptions.url !== '/graphql') {
    throw new RefusalError(415, 'BAD_REQUEST', 'Expected files at /graphql only');
  }
  if (!PREFLIGHT_HEADERS.some(name => headers[name])) {
    throw new RefusalError(
      400,
      'BAD_REQUEST',
      `Expected one of the headers ${PREFLIGHT_HEADERS.join(', ')} beside a multipart body, which other sites can't send`,
    );
  }
  if (Number(headers['content-length'] ?? 0) > MAX_REQUEST_BYTES) throw fileTooLarge(MAX_FILE_BYTES);
}

async function refuseUpload(request: FastifyRequest, reply: FastifyReply, error: unknown): Promise<void> {
  const refusal = uploadRefusal(error);
  // The rest of the body is read and dropped for a moment, so that the client gets to read its answer.
  request.raw.resume();
  setTimeout(() => request.raw.complete || request.raw.destroy(), 1_000).unref();
  await refuse(request, reply, refusal);
}
