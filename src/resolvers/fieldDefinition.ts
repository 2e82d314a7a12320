import type { FieldDefinitionResolvers } from '../generated/resolvers-types.ts';
import { APP } from './entities.ts';
import { reference } from './entity.ts';
import { FIELD_TYPE, fromTorii } from './enums.ts';

/** Kinds of fields whose values are chosen from options of their own. */
const WITH_OPTIONS: readonly (string | null)[] = ['DROPDOWN', 'DROPDOWN_MULTI'];

export const fieldDefinition: FieldDefinitionResolvers = {
  type: ({ type }) => fromTorii(FIELD_TYPE, type),
  toriiType: ({ type }) => type,
  kind: ({ kind }) => (kind === 'predefined' ? 'PREDEFINED' : 'CUSTOM'),
  // Torii sends an empty list for fields that never have options.
  options: ({ type, options }) =>
    options?.length || WITH_OPTIONS.includes(fromTorii(FIELD_TYPE, type)) ? options : null,
  sourceApp: async ({ sourceIdApp }, _args, context, info) =>
    sourceIdApp ? reference(APP, { id: sourceIdApp }, context, info) : null,
};
