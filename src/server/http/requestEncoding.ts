import { PassThrough, type Readable, Transform, type TransformCallback } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { shown } from '../../torii/inputError.ts';
import { RefusalError } from '../errors/refusal.ts';
import { isMultipart } from '../uploads/upload.ts';

/** Content codings that are accepted. */
const DECODERS: ReadonlyMap<string, () => Transform> = new Map([
  ['gzip', createGunzip],
  ['x-gzip', createGunzip],
  ['deflate', createInflate],
  ['br', createBrotliDecompress],
]);

const TAKEN = 'gzip, deflate, br';
/** The most codings of one body. */
const MOST_CODINGS = 3;

/** Fastify compares the decoded bytes with its limit, and the encoded ones with `content-length`. */
type DecodedBody = PassThrough & { receivedEncodedLength?: number };

/**
 * Decodes compressed bodies. The output of each coding is bounded like a body of the route, so that a small one that unpacks to a large
 * one is refused as soon as it is too large.
 *
 * @param mostBytes of a body where the route has no limit of its own
 */
export function decodeRequests(app: FastifyInstance, mostBytes: number): void {
  app.addHook('preParsing', async (request, reply, payload) => {
    const codings = codingsOf(request);
    if (codings.length === 0) return payload;
    try {
      return decoded(payload, decodersOf(codings, isMultipart(request)), request.routeOptions.bodyLimit ?? mostBytes);
    } catch (error) {
      void reply.header('accept-encoding', isMultipart(request) ? 'identity' : TAKEN);
      throw error;
    }
  });
}

/** A request's codings in the order in which they were applied, without `identity`. */
function codingsOf({ headers, method }: FastifyRequest): string[] {
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return [];
  const names = (headers['content-encoding'] ?? '').split(',').map(name => name.trim().toLowerCase());
  return names.filter(name => name !== '' && name !== 'identity');
}

function decodersOf(codings: readonly string[], multipart: boolean): Transform[] {
  if (multipart) throw new RefusalError(415, 'BAD_REQUEST', 'Expected a multipart body without content-encoding');
  if (codings.length > MOST_CODINGS) {
    throw new RefusalError(
      415,
      'BAD_REQUEST',
      `Expected at most ${MOST_CODINGS} codings in content-encoding, got ${codings.length}`,
    );
  }
  return codings.toReversed().map(name => {
    const decoder = DECODERS.get(name);
    if (!decoder)
      throw new RefusalError(415, 'BAD_REQUEST', `Expected content-encoding ${TAKEN} or identity, got ${shown(name)}`);
    return decoder();
  });
}

/** Pipes a body through the decoders. If one fails, all are destroyed. */
function decoded(payload: Readable, decoders: readonly Transform[], mostBytes: number): DecodedBody {
  const steps = decoders.flatMap(decoder => [decoder, boundedTo(mostBytes)]);
  const body: DecodedBody = new PassThrough();
  body.receivedEncodedLength = 0;
  payload.on('data', (chunk: Buffer) => {
    body.receivedEncodedLength = (body.receivedEncodedLength ?? 0) + chunk.length;
  });
  const fail = (error: Error) => {
    payload.unpipe();
    // The rest is read and dropped, so that the client gets to read its answer.
    payload.resume();
    for (const step of steps) step.destroy();
    body.destroy(
      error instanceof RefusalError
        ? error
        : new RefusalError(400, 'BAD_REQUEST', 'Expected a body in its content-encoding'),
    );
  };
  payload.once('error', fail);
  payload.once('close', () => {
    if (!payload.readableEnded) fail(new RefusalError(400, 'BAD_REQUEST', 'Expected the whole body'));
  });
  let last: Readable = payload;
  for (const step of steps) last = last.pipe(step.once('error', fail));
  last.pipe(body);
  return body;
}

function boundedTo(most: number): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done: TransformCallback) {
      bytes += chunk.length;
      if (bytes > most)
        done(new RefusalError(413, 'BAD_USER_INPUT', `Expected a body of at most ${most} bytes when decoded`));
      else done(null, chunk);
    },
  });
}
