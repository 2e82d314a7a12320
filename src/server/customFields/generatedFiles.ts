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

export interface CodegenOptions {
  /** The fields that are to be fields of the schema; none: all. */
  readonly schemaCustomFields: readonly ChosenField[];
  /** What the names of types begin with in the schema that is served. */
  readonly schemaPrefix: string;
}

const OWN_NAMES: Names = { types: new Map(), rootFields: new Map() };

/** What is made of an organisation's definitions. @throws CustomFieldsError where what was chosen cannot be fields of the schema */
export function generatedFiles(
  lists: FieldLists,
  { schemaCustomFields: chosen, schemaPrefix: prefix }: CodegenOptions,
): Generated {
  const typeDefs = loadTypeDefs();
  const taken = takenNames(typeDefs);
  const names = prefix === '' ? OWN_NAMES : prefixedNames(typeDefs, prefix);
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
