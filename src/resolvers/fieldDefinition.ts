import type { FieldDefinitionResolvers } from '../generated/resolvers-types.ts';
import { APP } from './entities.ts';
import { reference } from './entity.ts';
import { FIELD_TYPE, fromTorii } from './enums.ts';

export const fieldDefinition: FieldDefinitionResolvers = {
  type: ({ type }) => fromTorii(FIELD_TYPE, type),
  toriiType: ({ type }) => type,
  kind: ({ kind }) => (kind === 'predefined' ? 'PREDEFINED' : 'CUSTOM'),
  sourceApp: async ({ sourceIdApp }, _args, context, info) =>
    sourceIdApp ? reference(APP, { id: sourceIdApp }, context, info) : null,
};
