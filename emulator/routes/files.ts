import { createHash } from 'node:crypto';
import { type Call, ok, type Route } from '../call.ts';
import { Refusal } from '../http/refusal.ts';
import { uploadAddress } from '../http/uploads.ts';
import { choiceParameter, pathId } from '../query/parameters.ts';
import { time } from '../query/present.ts';
import { enveloped } from '../query/projection.ts';
import type { FileRow } from '../rows.ts';

export const FILE_TYPES = ['attachment', 'expenseReport', 'customIntegrationData', 'plugin'] as const;

/** Where a file would lie: a host that nobody may call, with a signature in the link. */
function signedUrl(path: string): string {
  const signature = createHash('sha256').update(path).digest('hex');
  return `https://files.torii-sample.example/${path.split('/').map(encodeURIComponent).join('/')}?X-Amz-Expires=300&X-Amz-Signature=${signature}`;
}

function fileOf(call: Call): FileRow {
  const file = call.organization.files.get(pathId(call, 'id'));
  if (file === undefined) throw new Refusal(404, 'File was not found');
  return file;
}

/** A file of another type than the asked one, `expenseReport` unless said, is not found. */
const getFile: Route = call => {
  const type = choiceParameter(call, 'type', FILE_TYPES) ?? 'expenseReport';
  const file = fileOf(call);
  if (file.type !== type) throw new Refusal(404, 'File was not found');
  return ok(enveloped(call, 'file', { ...file, creationTime: time(call.shapes, file.creationTime) }));
};

const downloadFile: Route = call => {
  const file = fileOf(call);
  return { status: 302, headers: { location: signedUrl(`${file.id}/${file.fileName ?? 'file'}`) } };
};

const getFileUploadUrl: Route = call => {
  const name = call.query.get('name');
  if (name === undefined || call.query.get('type') === undefined)
    throw new Refusal(400, '"name" and "type" are required');
  return ok({ uploadFileParameters: uploadAddress(call.organization, name, call) });
};

export const fileRoutes = { getFile, downloadFile, getFileUploadUrl };
