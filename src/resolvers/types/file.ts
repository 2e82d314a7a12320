import type { FileResolvers } from '../../generated/resolvers-types.ts';
import { encodeGlobalId } from '../../relay/globalId.ts';
import { FILE } from '../entities/file.ts';
import { USER } from '../entities/user.ts';
import { link, plainFields } from '../references/fields.ts';
import { reference } from '../references/reference.ts';
import { stubOf } from '../references/representation.ts';

export const file: FileResolvers = {
  __resolveReference: async (key, context, info) => reference(FILE, stubOf('File', key), context, info),
  ...plainFields(FILE),
  id: ({ id }) => encodeGlobalId('File', id),
  toriiId: ({ id }) => id,
  uploadedBy: link(FILE, 'uploadedBy', USER, row => row.uploadedBy),
  downloadUrl: ({ id }, _args, { files }) => files.downloadUrl(id),
};
