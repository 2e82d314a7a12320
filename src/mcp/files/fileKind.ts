/** What bytes at a file's beginning say about it. */
const SIGNATURES: readonly (readonly [extension: string, bytes: readonly number[]])[] = [
  ['pdf', [0x25, 0x50, 0x44, 0x46]],
  ['png', [0x89, 0x50, 0x4e, 0x47]],
  ['jpg', [0xff, 0xd8, 0xff]],
];

const ZIP = [0x50, 0x4b, 0x03, 0x04];

/** Media types by extension: those of files that Torii takes. */
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  xls: 'application/vnd.ms-excel',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  xml: 'application/xml',
  json: 'application/json',
  zip: 'application/zip',
};

/** The media type of a file by its name's extension. */
export function mediaTypeOf(name: string): string {
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  return Object.hasOwn(MEDIA_TYPES, extension) ? (MEDIA_TYPES[extension] ?? '') : 'application/octet-stream';
}

/** The extension of a file by what is in it, such as `pdf`; undefined where that can't be told. */
export function extensionOf(bytes: Buffer): string | undefined {
  const known = SIGNATURES.find(([, signature]) => begins(bytes, signature));
  if (known) return known[0];
  return begins(bytes, ZIP) ? archiveOf(bytes) : textOf(bytes);
}

function begins(bytes: Buffer, signature: readonly number[]): boolean {
  return signature.every((byte, at) => bytes[at] === byte);
}

/** Office's documents are archives with a folder of their own. */
function archiveOf(bytes: Buffer): string {
  if (bytes.includes('xl/workbook')) return 'xlsx';
  return bytes.includes('word/document') ? 'docx' : 'zip';
}

/** Bytes of a text that are looked at. */
const BEGINNING = 4_096;

function textOf(bytes: Buffer): string | undefined {
  const beginning = bytes.subarray(0, BEGINNING);
  if (beginning.length === 0 || beginning.includes(0)) return undefined;
  const text = beginning
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimStart();
  if (text.startsWith('<')) return 'xml';
  if (isJson(bytes)) return 'json';
  const [line = ''] = text.split('\n', 1);
  return /[,;\t]/.test(line) ? 'csv' : undefined;
}

function isJson(bytes: Buffer): boolean {
  try {
    return typeof JSON.parse(bytes.toString('utf8')) === 'object';
  } catch {
    return false;
  }
}
