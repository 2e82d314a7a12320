import { VALUE_TYPES } from '../../resolvers/types/customFields/customFieldValue.ts';
import { EXTENDED_TYPES, type ExtensionField } from '../../resolvers/types/customFields/extension/extensionField.ts';
import type { FieldKind } from '../../torii/rows/values/fieldValue.ts';
import { capital } from './fieldNames.ts';

/** What a fragment selects of a value beside `display`, by its kind. */
const SELECTIONS: Readonly<Record<FieldKind, string>> = {
  text: 'text',
  any: 'text',
  number: 'number',
  bool: 'boolean',
  day: 'date',
  texts: 'values',
  money: 'money { value currency decimal }',
  option: 'value label',
  options: 'options { value label }',
  person: 'user { id fullName email }',
  people: 'users { id fullName email }',
  files: 'files { id fileName }',
  contracts: 'contracts { id name }',
  account: 'appUser { id } account',
};

/** As many aliases as a fragment of all of a type's fields has at the most: a document may have 30. */
const MOST_ALIASES = 25;

/**
 * A fragment for each custom field, which knows what kind of value it has, and one for all of a type where they are few enough for
 * one document.
 *
 * @param called what a type is called in the schema that is served
 */
export function fieldFragments(fields: readonly ExtensionField[], called: (type: string) => string): string {
  return EXTENDED_TYPES.flatMap(type => {
    const own = fields.filter(field => field.type === type);
    const all = own.length > 0 && own.length <= MOST_ALIASES ? [together(own, type, called)] : [];
    return [...own.map(field => fragment(field, called)), ...all];
  }).join('\n\n');
}

function fragment(field: ExtensionField, called: (type: string) => string): string {
  const { type, name, key, label, kind } = field;
  const comment = (label ?? key).replace(/\s+/g, ' ').trim();
  return `# ${comment}
fragment ${nameOf(field)} on ${called(type)} {
  ${name}: customField(key: ${JSON.stringify(key)}) {
    key
    name
    display
    ... on ${called(VALUE_TYPES[kind])} {
      ${SELECTIONS[kind]}
    }
  }
}`;
}

function together(fields: readonly ExtensionField[], type: string, called: (type: string) => string): string {
  const spreads = fields.map(field => `  ...${nameOf(field)}`).join('\n');
  return `# All of them.\nfragment ${type}Details on ${called(type)} {\n${spreads}\n}`;
}

function nameOf({ type, name }: ExtensionField): string {
  return `${type}${capital(name)}`;
}
