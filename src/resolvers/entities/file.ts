import type { FileRow } from '../../torii/rows/file.ts';
import { FILE_TYPE } from '../arguments/enums.ts';
import { type FieldCost, times } from '../cost/fieldCost.ts';
import { byId, entity, from, plain, spelled } from './entity.ts';

/** It is asked for as an attachment first, then as one of the other types, before it is taken for none. */
export const FILE_COST: FieldCost = { endpoint: 'getFile', calls: times(Object.keys(FILE_TYPE.values).length) };

export const FILE = entity<FileRow>()({
  type: 'File',
  columns: {
    ...plain('fileName', 'creationTime'),
    type: spelled('type', FILE_TYPE),
    uploadedBy: from('uploadedBy'),
  },
  stub: byId('File'),
  load: ({ files }, { id, type }, columns) => files.load(id, columns, type),
  cost: [FILE_COST],
});
