import type { ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import processRequest from 'graphql-upload/processRequest.mjs';
import { RefusalError, refuse } from '../refusal.ts';
import { fileTooLarge, UploadParts, uploadRefusal } from './uploadParts.ts';

/** Bytes of a file that Torii takes in one call; one more is refused. */
const MAX_FILE_BYTES = 3 * 1024 * 1024;
/** Bytes of `operations` and of `map`. */
const MAX_FIELD_BYTES = 256 * 1024;
/** Bytes of a whole request, so that what says beforehand that it is larger is not read at all. */
const MAX_REQUEST_BYTES = MAX_FILE_BYTES + 2 * MAX_FIELD_BYTES + 64 * 1024;
/** Milliseconds from a request's first byte to its file's last. */
const DEADLINE = 15_000;

/** Headers that no form of another site can send without asking first, as Apollo's CSRF prevention has them. */
const PREFLIGHT_HEADERS = ['apollo-require-preflight', 'x-apollo-operation-name'];

export interface UploadLimits {
  readonly deadlineMs?: number;
}

/**
 * Takes in GraphQL multipart requests (https://github.com/jaydenseric/graphql-multipart-request-spec) with one file.
 * The file has come in as a whole, to disk, before the operation is looked at; what is wrong with a request is refused
 * while it still streams, with its own code.
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
  const parts = new UploadParts(request.raw, MAX_FILE_BYTES);
  const deadline = setTimeout(() => {
    parts.refuse(new RefusalError(408, 'BAD_REQUEST', `Expected the whole file within ${deadlineMs / 1000} s`));
  }, deadlineMs);
  try {
    // The parser takes a file that reaches its limit for one that goes beyond it.
    const limits = { maxFiles: 1, maxFileSize: MAX_FILE_BYTES + 1, maxFieldSize: MAX_FIELD_BYTES };
    const [operation] = await Promise.all([processRequest(parts, response, limits), parts.complete]);
    return operation;
  } catch (error) {
    // What the parts say is wrong is the cause of whatever the library then stumbles over.
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
