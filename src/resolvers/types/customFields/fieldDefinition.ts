import type { FieldDefinition } from '../../../datasources/fieldDefinitions.ts';
import type { FieldDefinitionResolvers } from '../../../generated/resolvers-types.ts';
import { FIELD_TYPE, fromTorii } from '../../arguments/enums.ts';
import { APP } from '../../entities/app.ts';
import { reference } from '../../references/reference.ts';
import { requireWhole } from '../../references/wholeColumns.ts';

function typeOf(row: FieldDefinition): string | null {
  requireWhole(row, ['type']);
  return row.type;
}

/** Kinds of fields whose values are chosen from options of their own. */
const WITH_OPTIONS: readonly (string | null)[] = ['DROPDOWN', 'DROPDOWN_MULTI'];

export const fieldDefinition: FieldDefinitionResolvers = {
  toriiId: row => {
    requireWhole(row, ['id']);
    return row.id;
  },
  toriiOrganizationId: row => {
    requireWhole(row, ['idOrg']);
    return row.idOrg;
  },
  name: row => {
    requireWhole(row, ['name']);
    return row.name ?? row.key;
  },
  type: row => fromTorii(FIELD_TYPE, typeOf(row)),
  toriiType: typeOf,
  kind: ({ kind }) => (kind === 'predefined' ? 'PREDEFINED' : 'CUSTOM'),
  // Torii sends an empty list for fields that never have options.
  options: row => {
    requireWhole(row, ['type', 'options']);
    const { type, options } = row;
    return options?.length || WITH_OPTIONS.includes(fromTorii(FIELD_TYPE, type)) ? options : null;
  },
  sourceApp: (row, _args, context, info) => {
    requireWhole(row, ['sourceIdApp']);
    return row.sourceIdApp ? reference(APP, { id: row.sourceIdApp }, context, info) : null;
  },
};
