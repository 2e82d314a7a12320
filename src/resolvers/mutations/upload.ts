import { extname } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { FileUpload } from 'graphql-upload/processRequest.mjs';
import type { FormFile } from '../../torii/requests/requestBody.ts';
import type { InputPath } from './fields/inputPath.ts';
import { LONGEST } from './fields/spelling.ts';

/** A file that came with the request, as the scalar `Upload` gives it. */
export type Uploading = Promise<FileUpload>;

/** The most that Torii accepts in one call. */
const EXTENSIONS: readonly string[] = [
  '.csv',
  '.xls',
  '.xlsx',
  '.pdf',
  '.doc',
  '.docx',
  '.png',
  '.jpg',
  '.jpeg',
  '.xml',
  '.json',
  '.zip',
];

/** The bytes of a file that came with the request. It was read to its end, and no larger than allowed, before any resolver ran. */
export async function readUpload(uploading: Uploading, place: InputPath): Promise<Omit<FormFile, 'fields'>> {
  const { filename, mimetype, createReadStream } = await uploading;
  if (!EXTENSIONS.includes(extname(filename).toLowerCase())) {
    place.refuse(`a file named ${EXTENSIONS.join(' ')}`, filename);
  }
  checkFileName(filename, place);
  place.check();
  return { name: filename, contentType: mimetype, bytes: await buffer(createReadStream()) };
}

/** A file name that is valid on every system. */
export function checkFileName(name: string, place: InputPath): void {
  if (name.length > LONGEST.name) {
    place.note(`Expected a file name of at most ${LONGEST.name} characters, got ${name.length}`);
  } else if (name.trim() === '' || /[\p{Cc}/\\]/u.test(name)) {
    place.refuse('a file name without slashes and control characters', name);
  }
}
