import { print } from 'graphql';
import type { ExtensionField } from '../../resolvers/types/customFields/extension/extensionField.ts';
import { type Names, prefixedNames } from '../naming/names.ts';
import { renamedTypeDefs } from '../naming/renamedTypeDefs.ts';
import { loadTypeDefs } from '../schema.ts';
import { type ChosenField, chooseFields, takenNames } from './chooseFields.ts';
import { typeExtensions } from './extendedTypeDefs.ts';
import { fieldFragments } from './fieldFragments.ts';
import { type FieldLists, printFieldLists } from './fieldLists.ts';
import { isSettable, nameFields, settingOf } from './nameFields.ts';

/** What `npm run fields:codegen` makes of an organisation's definitions. */
export interface Generated {
  /** For `SCHEMA_CUSTOM_FIELDS_FILE`. */
  readonly definitions: string;
  /** GraphQL: typed fragments, for front ends. */
  readonly fragments: string;
  /** GraphQL: the fields that the setting adds to the schema. */
  readonly extension: string;
  /** The setting that does so. */
  readonly setting: string;
}

const MADE = '# Made by `npm run fields:codegen` of the custom fields that the organisation has. Do not edit.';

/**
 * @param chosen the fields that are to be fields of the schema; none: all
 * @param prefix what the names of types begin with
 * @throws CustomFieldsError where they cannot be
 */
export function generatedFiles(lists: FieldLists, chosen: readonly ChosenField[], prefix = ''): Generated {
  const typeDefs = loadTypeDefs();
  const taken = takenNames(typeDefs);
  const names = prefixedNames(typeDefs, prefix);
  const named = nameFields(lists, taken);
  const added = chosen.length > 0 ? chooseFields(chosen, lists, taken) : named.filter(isSettable);
  const setting = settingOf(added);
  return {
    definitions: printFieldLists(lists),
    fragments: `${MADE}\n\n${fieldFragments(named, type => names.types.get(type) ?? type)}\n`,
    extension: `${MADE}\n# Served, and printed by \`npm run schema:print\`, with\n# SCHEMA_CUSTOM_FIELDS=${setting}\n\n${extension(added, names)}\n`,
    setting,
  };
}

function extension(fields: readonly ExtensionField[], names: Names): string {
  return fields.length === 0 ? '# There are none.' : print(renamedTypeDefs(typeExtensions(fields), names));
}
