import { extendSchema, NoUnusedFragmentsRule, parse, specifiedRules, validate } from 'graphql';
import { describe, expect, test } from 'vitest';
import { chooseFields, takenNames } from '../../../src/server/customFields/chooseFields.ts';
import type { FieldLists } from '../../../src/server/customFields/fieldLists.ts';
import { generatedFiles } from '../../../src/server/customFields/generatedFiles.ts';
import { buildServedSchema } from '../../../src/server/naming/servedSchema.ts';
import { loadTypeDefs } from '../../../src/server/schema.ts';
import { chosenFields } from '../../../src/settings/customFields.ts';

const KEYS = [
  ...['costCenter', 'CostCenter', 'cost-center', 'cost center', 'details', 'Details', 'name', 'NAME', '9lives', '__x'],
  ...['__typename', '__proto__', 'constructor', 'über', '日本', '😀', '-', '__', 'a,b', ' lead', 'a:b', 'User.x', 'id'],
  ...['"q"', '# c\n}', '\u2028', 'a\u0000b', '*/', '`', 'on', 'true', 'customField', 'x'.repeat(300)],
  ...Array.from({ length: 300 }, (_, at) => `f${at}`),
];
const TYPES = ['singleLine', 'user', 'dropdown', 'currency', 'appUserAccount', 'aTypeOfTomorrow', null];

const list = KEYS.map((key, at) => ({
  key,
  name: at % 3 === 0 ? null : `${key} # "${key}"`,
  type: TYPES[at % TYPES.length] ?? null,
}));
const lists: FieldLists = { User: list, App: list, Contract: list };

describe.each(['', 'Torii'])('of any keys, under the prefix %j,', prefix => {
  const { fragments, extension, setting } = generatedFiles(lists, [], prefix);
  const { shown } = buildServedSchema({ prefix });

  test('fragments are valid, each under a name of its own', () => {
    const rules = specifiedRules.filter(rule => rule !== NoUnusedFragmentsRule);
    expect(validate(shown, parse(fragments), rules).map(({ message }) => message)).toEqual([]);
    expect(fragments.match(/^fragment /gm)).toHaveLength(3 * KEYS.length);
  });

  test('the extension extends the schema', () => {
    expect(() => extendSchema(shown, parse(extension))).not.toThrow();
  });

  test('the setting is one that a server takes', () => {
    const chosen = chosenFields.parse(setting);
    expect(chosen.length).toBeGreaterThan(900);
    const fields = chooseFields(chosen, lists, takenNames(loadTypeDefs()));
    expect(fields).toHaveLength(chosen.length);
    expect(() => buildServedSchema({ prefix, extension: fields })).not.toThrow();
  });
});
