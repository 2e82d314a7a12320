import {
  brotliDecompressSync,
  constants,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createZstdDecompress,
  gunzipSync,
  inflateSync,
  zstdDecompressSync,
} from 'node:zlib';
import type { AnswerBytes } from './answerBytes.ts';
import { ownCode } from './systemCode.ts';

/** Bytes of a coded answer, and of what it may come to, that are decoded at once: that takes a millisecond or two at the most. */
const SMALL_CODED = 256 * 1024;
const SMALL_DECODED = 1024 * 1024;
/** Bytes of the pieces in which zlib makes room for what it gives, and about how many one coded byte comes to. */
const PIECE = { least: 4 * 1024, most: 64 * 1024, ofOne: 8 };
/** What is larger is decoded in steps of so many bytes. */
const LARGE = { chunkSize: 256 * 1024 };
/** RFC 9659: no larger window is taken. */
const ZSTD = { params: { [constants.ZSTD_d_windowLogMax]: 23 } };

/** Codings of one answer at the most. */
const MOST_CODINGS = 5;
/** What zlib says of an answer that comes to more than `maxOutputLength`. */
const NOT_SMALL = 'ERR_BUFFER_TOO_LARGE';

export interface Coding {
  /** @throws NOT_SMALL; zlib's errors for what can't be decoded */
  readonly atOnce: (coded: Buffer) => Buffer;
  readonly inSteps: () => NodeJS.ReadWriteStream;
}

const GZIP: Coding = { atOnce: coded => gunzipSync(coded, small(coded)), inSteps: () => createGunzip(LARGE) };
const DEFLATE: Coding = { atOnce: coded => inflateSync(coded, small(coded)), inSteps: () => createInflate(LARGE) };
const BROTLI: Coding = {
  atOnce: coded => brotliDecompressSync(coded, small(coded)),
  inSteps: () => createBrotliDecompress(LARGE),
};
const ZSTANDARD: Coding = {
  atOnce: coded => zstdDecompressSync(coded, { ...small(coded), ...ZSTD }),
  inSteps: () => createZstdDecompress({ ...LARGE, ...ZSTD }),
};
const CODINGS: ReadonlyMap<string, Coding> = new Map([
  ['gzip', GZIP],
  ['x-gzip', GZIP],
  ['deflate', DEFLATE],
  ['br', BROTLI],
  ['zstd', ZSTANDARD],
]);

/** Names that change nothing. */
const NO_CODING = new Set(['', 'identity']);

/** Statuses of answers without a body. */
const BODILESS = [204, 304];

/**
 * The codings to undo, by an answer's status and `content-encoding`, the last one first. None where one of them is not known: such an
 * answer is taken as it came.
 *
 * @throws RangeError for more of them than anybody applies
 */
export function codingsOf(status: number, contentEncoding: string | string[] | undefined): readonly Coding[] {
  if (contentEncoding === undefined || BODILESS.includes(status)) return [];
  const names = String(contentEncoding)
    .toLowerCase()
    .split(',', MOST_CODINGS + 1);
  if (names.length > MOST_CODINGS)
    throw new RangeError(`Expected up to ${MOST_CODINGS} codings of an answer, got more`);
  const codings = names.flatMap(name => (NO_CODING.has(name.trim()) ? [] : [CODINGS.get(name.trim())]));
  return codings.every(coding => coding !== undefined) ? codings.toReversed() : [];
}

/**
 * The answer that was coded. A small one is decoded at once, which takes less than handing it to another thread; what is
 * larger is decoded in steps, none before there is room for it.
 *
 * @throws zlib's errors for what can't be decoded, and what `bytes` throws
 */
export async function decoded(coded: Buffer, codings: readonly Coding[], bytes: AnswerBytes): Promise<Buffer> {
  let outcome = coded;
  for (const coding of codings) {
    bytes.beginCoding();
    const small = decodedAtOnce(outcome, coding, bytes);
    if (small) await bytes.take(small.length);
    outcome = small ?? (await decodedInSteps(outcome, coding, bytes));
  }
  return outcome;
}

function small({ length }: Buffer): { readonly chunkSize: number; readonly maxOutputLength: number } {
  const chunkSize = Math.max(PIECE.least, Math.min(PIECE.most, length * PIECE.ofOne));
  return { chunkSize, maxOutputLength: SMALL_DECODED };
}

/** Undefined where it is not small, or where there is no room even so. */
function decodedAtOnce(coded: Buffer, { atOnce }: Coding, bytes: AnswerBytes): Buffer | undefined {
  if (coded.length > SMALL_CODED || !bytes.hasRoom(SMALL_DECODED)) return undefined;
  try {
    return atOnce(coded);
  } catch (error) {
    if (ownCode(error) === NOT_SMALL) return undefined;
    throw error;
  }
}

async function decodedInSteps(coded: Buffer, { inSteps }: Coding, bytes: AnswerBytes): Promise<Buffer> {
  const decoder = inSteps();
  const pieces: Buffer[] = [];
  decoder.end(coded);
  // Outside of the heap until all of it is there. Nothing more is decoded while a piece waits for room.
  for await (const piece of decoder) {
    await bytes.take(piece.length);
    pieces.push(Buffer.from(piece));
  }
  return Buffer.concat(pieces);
}
