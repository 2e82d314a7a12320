import { z } from 'zod';
import { EXTENDED_TYPES } from '../resolvers/types/customFields/extension/extensionField.ts';
import type { ChosenField } from '../server/customFields/chooseFields.ts';

/** What `npm run fields:codegen` writes of the organisation's definitions, in the working folder. */
export const DEFINITIONS_FILE = 'custom-fields/definitions.json';

/** Of fields that are chosen. */
const MOST = 1000;

/** Custom fields by their keys, with commas between them: `costCenter`, `Contract.riskLevel`, `score:risk.score-v2`. */
export const chosenFields = z.string().transform((text, context): readonly ChosenField[] => {
  const entries = text.split(',').map(entry => entry.trim());
  const fields = entries.filter(entry => entry !== '').map(readEntry);
  if (fields.length <= MOST && fields.every(({ key }) => key !== '')) return fields;
  context.addIssue(
    `expected at most ${MOST} keys of custom fields, with commas between them, such as costCenter,department`,
  );
  return z.NEVER;
});

/** `name:Type.key`; the name and the type can be left out. */
function readEntry(entry: string): ChosenField {
  const colon = entry.indexOf(':');
  const rest = entry.slice(colon + 1).trim();
  const type = EXTENDED_TYPES.find(name => rest.startsWith(`${name}.`));
  return {
    entry,
    name: colon === -1 ? undefined : entry.slice(0, colon).trim(),
    type,
    key: type === undefined ? rest : rest.slice(type.length + 1),
  };
}
