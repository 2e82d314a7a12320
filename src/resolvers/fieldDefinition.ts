import type { FieldDefinition } from '../datasources/fields.ts';
import type { FieldDefinitionResolvers } from '../generated/resolvers-types.ts';
import { APP } from './entities.ts';
import { reference } from './entity.ts';
import { FIELD_TYPE, fromTorii } from './enums.ts';
import { requireWhole } from './wholeColumns.ts';

function typeOf(row: FieldDefinition): string | null {
  requireWhole(row, ['type']);
  return row.type;
}

export const fieldDefinition: FieldDefinitionResolvers = {
  type: row => fromTorii(FIELD_TYPE, typeOf(row)),
  toriiType: typeOf,
  kind: ({ kind }) => (kind === 'predefined' ? 'PREDEFINED' : 'CUSTOM'),
  sourceApp: async (row, _args, context, info) => {
    requireWhole(row, ['sourceIdApp']);
    return row.sourceIdApp ? reference(APP, { id: row.sourceIdApp }, context, info) : null;
  },
};
