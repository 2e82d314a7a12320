import type { Input } from '../inputs/input.ts';
import type { Place } from '../inputs/place.ts';
import { extensionOf, mediaTypeOf } from './fileKind.ts';

/** A file that came as an argument. */
export class ArgumentFile {
  readonly bytes: Buffer;
  readonly name: string;
  readonly mediaType: string;

  constructor(bytes: Buffer, name: string) {
    this.bytes = bytes;
    this.name = name;
    this.mediaType = mediaTypeOf(name);
  }
}

/** The largest file that Torii accepts in one call, in bytes. */
const MOST_BYTES = 3 * 1024 * 1024;
/** Characters of that in base64, with room for line breaks and a `data:` prefix. */
const MOST_CHARACTERS = Math.ceil((MOST_BYTES * 4) / 3) * 1.05;

/** A file's bytes in base64, or as a `data:` URL. */
export const fileInput: Input = {
  schema: { type: 'string', contentEncoding: 'base64' },
  sample: null,
  read(given, at) {
    if (typeof given !== 'string') return at.expected('the bytes in base64', given);
    if (given.length > MOST_CHARACTERS) return at.note(`expected at most ${MOST_BYTES} bytes, got more`);
    const base64 = withoutPrefix(given).replace(/\s+/g, '');
    if (!isBase64(base64)) return at.expected('the bytes in base64', given);
    const bytes = Buffer.from(base64, 'base64');
    return bytes.length > MOST_BYTES ? at.note(`expected at most ${MOST_BYTES} bytes, got ${bytes.length}`) : bytes;
  },
};

/** A single character behind groups of four holds no byte. */
function isBase64(text: string): boolean {
  return /^[A-Za-z0-9+/_-]+={0,2}$/.test(text) && text.replace(/=+$/, '').length % 4 !== 1;
}

function withoutPrefix(text: string): string {
  return text.startsWith('data:') ? text.slice(text.indexOf(',') + 1) : text;
}

/** The file of these bytes; named by what they are where no name is given. Undefined where a mistake was noted. */
export function fileOf(bytes: Buffer, name: string | undefined, at: Place): ArgumentFile | undefined {
  if (name !== undefined && name !== '') return new ArgumentFile(bytes, name);
  const extension = extensionOf(bytes);
  if (extension !== undefined) return new ArgumentFile(bytes, `upload.${extension}`);
  return at.note('expected a name such as "contract.pdf": what kind of file it is does not show in its bytes');
}
