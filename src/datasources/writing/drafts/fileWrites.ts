import { createdId, type Read } from '../../../torii/answers/envelope.ts';
import { isObject, text } from '../../../torii/answers/json.ts';
import type { FormFile } from '../../../torii/requests/requestBody.ts';
import type { FileRow } from '../../../torii/rows/file.ts';
import { ToriiError } from '../../../torii/toriiError.ts';
import type { Draft } from '../draft.ts';
import type { Path } from '../problem.ts';

/** Where a file's bytes are to be sent, and the path under which Torii then knows them. */
export interface UploadAddress {
  readonly url: string;
  readonly path: string;
}

/** The file of the id that a write answers. Its type is what was asked for. */
function readCreated(type: string): Read<FileRow> {
  const readId = createdId('file');
  return (body, endpoint) => ({ id: readId(body, endpoint), type });
}

const readAddress: Read<UploadAddress> = (body, endpoint) => {
  const inner = isObject(body) && isObject(body['uploadFileParameters']) ? body['uploadFileParameters'] : body;
  const url = isObject(inner) ? text(inner['url']) : null;
  const path = isObject(inner) ? text(inner['filePath']) : null;
  if (url === null || path === null || !URL.canParse(url)) {
    throw new ToriiError('UPSTREAM_PROTOCOL', 'Expected an address to upload to, got something else', { endpoint });
  }
  return { url, path };
};

/** `POST /files/upload`: up to 3 MB. */
export function uploadFile(
  file: Omit<FormFile, 'fields'>,
  type: string,
  places: { readonly file: Path; readonly type: Path },
): Draft<FileRow> {
  return {
    endpoint: 'uploadFile',
    form: { ...file, fields: { type } },
    read: readCreated(type),
    places: { target: places.file, named: new Map(Object.entries(places)) },
  };
}

/** `GET /files/url`: changes nothing yet. */
export function createFileUpload(
  query: { readonly name: string; readonly type: string },
  places: ReadonlyMap<string, Path>,
): Draft<UploadAddress> {
  return { endpoint: 'getFileUploadUrl', query, read: readAddress, places: { named: places } };
}

/** `POST /files`. */
export function createFile(
  body: { readonly path: string; readonly type: string },
  places: { readonly path: Path; readonly type: Path },
): Draft<FileRow> {
  return {
    endpoint: 'createFile',
    body,
    read: readCreated(body.type),
    places: { target: places.path, named: new Map(Object.entries(places)) },
  };
}
