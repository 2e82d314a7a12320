import { InputError, shown } from '../../torii/inputError.ts';
import type { Definitions, FieldDefinition } from '../fieldDefinitions.ts';

/** What was chosen for a list of keys: every row of a page asks the same, and fails with the same error. */
const choices = new WeakMap<Definitions, Map<string, readonly FieldDefinition[] | InputError>>();

/** The details to show: those of the keys in their order, each once, or all that are not deleted. @throws InputError for an unknown key. */
export function chosen(
  definitions: Definitions,
  keys: readonly string[] | null | undefined,
): readonly FieldDefinition[] {
  const known = choices.get(definitions) ?? new Map<string, readonly FieldDefinition[] | InputError>();
  choices.set(definitions, known);
  const which = JSON.stringify(keys ?? null);
  const choice = known.get(which) ?? choose(definitions, keys);
  known.set(which, choice);
  if (choice instanceof InputError) throw choice;
  return choice;
}

function choose(definitions: Definitions, keys: readonly string[] | null | undefined): FieldDefinition[] | InputError {
  const { details } = definitions;
  const chosenKeys = keys ? [...new Set(keys)] : [...details.keys()];
  const fields = chosenKeys.flatMap(key => details.get(key) ?? []).filter(field => !field.isDeleted);
  if (!keys || fields.length === chosenKeys.length) return fields;
  const unknown = chosenKeys.find(key => details.get(key)?.isDeleted ?? true);
  return new InputError(`Expected the key of a custom field, got ${shown(unknown)}${reasonOf(definitions, unknown)}`);
}

/** Why a key is none of a custom field that can be read although the organisation's definitions have it. */
function reasonOf({ all, details }: Definitions, key: string | undefined): string {
  if (key === undefined || !all.some(field => field.key === key)) return '';
  if (details.has(key)) return ', which was deleted';
  return key.includes(',')
    ? ', which Torii cannot be asked for'
    : ', which is a column of Torii, not of the organisation';
}
