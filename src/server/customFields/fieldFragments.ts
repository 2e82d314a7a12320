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
    const own = named(
      fields.filter(field => field.type === type),
      `${type}Details`,
    );
    const all = own.length > 0 && own.length <= MOST_ALIASES ? [together(own, type, called)] : [];
    return [...own.map(one => fragment(one, called)), ...all];
  }).join('\n\n');
}

interface NamedField {
  readonly fragmentName: string;
  readonly field: ExtensionField;
}

/** A name for the fragment of each field: those of `costCenter` and `CostCenter` would be called alike. @param taken by another fragment */
function named(fields: readonly ExtensionField[], taken: string): readonly NamedField[] {
  const given = new Set([taken]);
  return fields.map(field => {
    const name = `${field.type}${capital(field.name)}`;
    let fragmentName = name;
    for (let number = 2; given.has(fragmentName); number += 1) fragmentName = `${name}${number}`;
    given.add(fragmentName);
    return { fragmentName, field };
  });
}

function fragment({ fragmentName, field }: NamedField, called: (type: string) => string): string {
  const { type, name, key, label, kind } = field;
  return `# ${inOneLine(label ?? key)}
fragment ${fragmentName} on ${called(type)} {
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

/** A text as a comment holds it. */
function inOneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

function together(fields: readonly NamedField[], type: string, called: (type: string) => string): string {
  const spreads = fields.map(({ fragmentName }) => `  ...${fragmentName}`).join('\n');
  return `# All of them.\nfragment ${type}Details on ${called(type)} {\n${spreads}\n}`;
}
