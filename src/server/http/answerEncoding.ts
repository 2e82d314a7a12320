import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply } from 'fastify';

/** Smaller answers are not compressed: they fit in one packet anyway. */
const LEAST_BYTES = 1024;
/** Half the speed of the fastest level for most of the savings of the slowest: every answer is compressed anew. */
const BROTLI_QUALITY = 4;

const ENCODERS = {
  br: (text: Buffer) =>
    promisify(brotliCompress)(text, {
      params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: text.length },
    }),
  gzip: (text: Buffer) => promisify(gzip)(text),
};

/**
 * Turns answers into bytes, and compresses them for clients that accept it, off the event loop. Static files are skipped: they were compressed when
 * they were built.
 */
export function compressAnswers(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    // Once: its length is asked for several times, and the socket takes bytes as they are.
    const bytes = typeof payload === 'string' ? Buffer.from(payload) : payload;
    if (!Buffer.isBuffer(bytes) || bytes.length < LEAST_BYTES) return bytes;
    if (reply.hasHeader('content-encoding') || !isText(reply)) return bytes;
    const coding = bestCoding(request.headers['accept-encoding']);
    if (coding === undefined) return bytes;
    void reply.header('content-encoding', coding).removeHeader('content-length');
    return ENCODERS[coding](bytes);
  });
}

function isText(reply: FastifyReply): boolean {
  const type = String(reply.getHeader('content-type') ?? '');
  return type.startsWith('text/') || type.includes('json');
}

/**
 * The content coding that a client prefers, brotli if it has no preference; undefined if it accepts neither (https://www.rfc-editor.org/rfc/rfc9110#name-accept-encoding).
 */
export function bestCoding(accepted: string | string[] | undefined): keyof typeof ENCODERS | undefined {
  const weights = new Map(
    String(accepted ?? '')
      .split(',')
      .map(weighed),
  );
  const any = weights.get('*') ?? 0;
  const br = weights.get('br') ?? any;
  const gzipped = weights.get('gzip') ?? weights.get('x-gzip') ?? any;
  const plain = weights.get('identity') ?? 0;
  if (Math.max(br, gzipped) <= 0 || plain > Math.max(br, gzipped)) return undefined;
  return br >= gzipped ? 'br' : 'gzip';
}

function weighed(part: string): [name: string, weight: number] {
  const [name = '', ...parameters] = part.split(';').map(text => text.trim().toLowerCase());
  const q = parameters.find(text => text.startsWith('q='));
  const weight = q === undefined ? 1 : Number(q.slice(2));
  return [name, Number.isFinite(weight) ? weight : 0];
}
