import type { FieldDefinition } from '../../../datasources/fieldDefinitions.ts';
import type { FieldDefinitionResolvers } from '../../../generated/resolvers-types.ts';
import type { FieldOptionRow } from '../../../torii/rows/field.ts';
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

/** What can be chosen, and behind it what could be. */
async function optionsOf(
  { options, goneOptions }: FieldDefinition,
  includeDeleted: boolean,
): Promise<FieldOptionRow[]> {
  const live = (options ?? []).map(option => ({ ...option, isDeleted: false }));
  return includeDeleted && goneOptions ? [...live, ...(await goneOptions())] : live;
}

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
  filterKey: row => {
    requireWhole(row, ['filterSystemKey']);
    return row.filterSystemKey ?? row.key;
  },
  // Torii sends an empty list for fields that never have options.
  options: async (row, { includeDeleted }) => {
    requireWhole(row, ['type', 'options']);
    const { type, options } = row;
    return options?.length || WITH_OPTIONS.includes(fromTorii(FIELD_TYPE, type))
      ? optionsOf(row, includeDeleted === true)
      : null;
  },
  sourceApp: (row, _args, context, info) => {
    requireWhole(row, ['sourceIdApp']);
    return row.sourceIdApp ? reference(APP, { id: row.sourceIdApp }, context, info) : null;
  },
};
