import { createHash } from 'node:crypto';
import { type Call, ok, type Route } from '../call.ts';
import { readJsonBody } from '../http/body.ts';
import { Refusal } from '../http/refusal.ts';
import { FILE_TYPES } from '../routes/files.ts';
import type { FileType } from '../rows.ts';
import { keyOwner } from './audit.ts';
import { requireMembers } from './fields.ts';
import { textValue } from './values.ts';

const MAX_BYTES = 3 * 1024 * 1024;
const EXTENSIONS = ['.csv', '.xls', '.xlsx', '.pdf', '.doc', '.docx', '.png', '.jpg', '.jpeg', '.xml', '.json', '.zip'];

function fileType(given: unknown): FileType {
  const type = FILE_TYPES.find(known => known === given);
  if (type === undefined) throw new Refusal(400, `"type" must be one of [${FILE_TYPES.join(', ')}]`);
  return type;
}

function checkExtension(name: string): void {
  const extension = /\.[^.]+$/.exec(name.toLowerCase())?.[0] ?? '';
  if (!EXTENSIONS.includes(extension)) throw new Refusal(400, `unsupported file extension "${extension}"`);
}

function addFile(call: Call, type: FileType, fileName: string): number {
  const { files, nextIds } = call.organization;
  const id = nextIds.file++;
  const uploadedBy = keyOwner(call)?.id ?? null;
  files.set(id, { id, type, fileName, creationTime: new Date(call.now).toISOString(), uploadedBy });
  return id;
}

async function readForm(call: Call): Promise<FormData> {
  const type = call.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) throw new Refusal(415, `expected multipart/form-data, got "${type}"`);
  try {
    return await new Response(new Uint8Array(call.bytes), { headers: { 'content-type': type } }).formData();
  } catch {
    throw new Refusal(400, 'Invalid multipart payload format');
  }
}

/** A small file in one call: parts `file` and `type`, nothing else. */
const uploadFile: Route = async call => {
  const form = await readForm(call);
  const stray = [...form.keys()].find(name => name !== 'file' && name !== 'type');
  if (stray !== undefined) throw new Refusal(422, `"${stray}" is not allowed`);
  const file = form.get('file');
  if (form.getAll('file').length > 1) throw new Refusal(400, '"file" must be given once');
  if (!(file instanceof File) || file.name === '') throw new Refusal(400, '"file" is required');
  const type = fileType(form.get('type'));
  checkExtension(file.name);
  if (file.size > MAX_BYTES) throw new Refusal(413, 'File is larger than 3MB');
  const sha256 = createHash('sha256')
    .update(await file.bytes())
    .digest('hex');
  const id = addFile(call, type, file.name);
  return { ...ok({ id }), logged: { type, fileName: file.name, size: file.size, sha256 } };
};

/** Takes in what was put to a URL of `/files/url`, by the path that came with it; once, and nothing that was never sent. */
const createFile: Route = call => {
  const body = readJsonBody(call, ['path', 'type']);
  requireMembers(body, ['path', 'type']);
  const path = textValue('path', body['path']);
  const type = fileType(body['type']);
  const address = call.organization.uploads.get(path);
  if (address?.isSent !== true) throw new Refusal(404, 'Nothing was uploaded to this path');
  address.isSent = false;
  return ok({ id: addFile(call, type, path.slice(path.indexOf('/') + 1)) });
};

export const fileWrites = { uploadFile, createFile };
