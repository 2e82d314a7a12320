import type { FileResolvers } from '../../generated/resolvers-types.ts';
import { encodeGlobalId } from '../../relay/globalId.ts';
import { FILE_TYPE, fromTorii } from '../arguments/enums.ts';
import { FILE, USER } from '../entities/entities.ts';
import { columnFields, link, reference } from '../references/reference.ts';
import { stubOf } from '../references/representation.ts';

export const file: FileResolvers = {
  __resolveReference: async (key, context, info) => reference(FILE, stubOf('File', key), context, info),
  ...columnFields(FILE, {
    type: row => fromTorii(FILE_TYPE, row.type),
    fileName: row => row.fileName ?? null,
    creationTime: row => row.creationTime ?? null,
  }),
  id: ({ id }) => encodeGlobalId('File', id),
  toriiId: ({ id }) => id,
  uploadedBy: link(FILE, ['uploadedBy'], USER, row => row.uploadedBy),
  downloadUrl: ({ id }, _args, { files }) => files.downloadUrl(id),
};
