import { type Change, type Draft, held } from '../../datasources/writing/draft.ts';
import {
  createFile,
  createFileUpload,
  type UploadAddress,
  uploadFile,
} from '../../datasources/writing/drafts/fileWrites.ts';
import type {
  CreateFileInput,
  CreateFileUploadInput,
  CreateFileUploadPayloadResolvers,
  FileType,
  MutationResolvers,
  UploadFileInput,
  UploadFilePayloadResolvers,
} from '../../generated/resolvers-types.ts';
import type { FileRow } from '../../torii/rows/file.ts';
import { FILE_TYPE } from '../arguments/enums.ts';
import { FILE } from '../entities/file.ts';
import type { InputPath } from './fields/inputPath.ts';
import { LONGEST, text } from './fields/spelling.ts';
import { payload, written } from './payload.ts';
import { checkFileName, readUpload } from './upload.ts';

async function uploadDraft({ file, type }: UploadFileInput, place: InputPath): Promise<Draft<FileRow>> {
  const form = await readUpload(file, place.in('file'));
  const draft = uploadFile(form, FILE_TYPE.values[type], { file: place.in('file').path, type: place.in('type').path });
  return { ...draft, changes: newFile(form.name, type) };
}

const MEDIA_TYPE = /^[\w.+-]{1,100}\/[\w.+-]{1,100}$/;

function addressDraft({ name, contentType }: CreateFileUploadInput, place: InputPath): Draft<UploadAddress> {
  checkFileName(name, place.in('name'));
  if (!MEDIA_TYPE.test(contentType)) place.in('contentType').refuse('a content type such as text/csv', contentType);
  place.check();
  const places = new Map([
    ['name', place.in('name').path],
    ['type', place.in('contentType').path],
  ]);
  return createFileUpload({ name, type: contentType }, places);
}

function createDraft({ path, type }: CreateFileInput, place: InputPath): Draft<FileRow> {
  text(LONGEST.line, { blank: false })(path, place.in('path'));
  place.check();
  const draft = createFile(
    { path, type: FILE_TYPE.values[type] },
    { path: place.in('path').path, type: place.in('type').path },
  );
  return { ...draft, changes: newFile(path.slice(path.lastIndexOf('/') + 1), type) };
}

/** What there is to say of a file that is not there yet. */
function newFile(name: string, type: FileType): Change[] {
  return held([
    { field: 'fileName', content: name },
    { field: 'type', content: type },
  ]);
}

export const fileMutations: Pick<MutationResolvers, 'uploadFile' | 'createFileUpload' | 'createFile'> = {
  uploadFile: (_, { input }, context) => payload(context, input, place => uploadDraft(input, place)),
  createFileUpload: (_, { input }, context) => payload(context, input, place => addressDraft(input, place)),
  createFile: (_, { input }, context) => payload(context, input, place => createDraft(input, place)),
};

export const filePayload: Pick<UploadFilePayloadResolvers, 'file'> = {
  file: written(FILE),
};

export const createFileUploadPayload: CreateFileUploadPayloadResolvers = {
  uploadUrl: ({ result }) => result?.url ?? null,
  path: ({ result }) => result?.path ?? null,
};
