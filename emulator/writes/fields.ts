import type { Call } from '../call.ts';
import { Refusal } from '../http/refusal.ts';
import type { FieldRow } from '../organization.ts';
import type { CustomValues } from '../value.ts';
import { fieldValue } from './values.ts';

/** The custom values among a body's members; a member that is neither `own` nor a field is refused with 422. */
export function customValuesOf(
  call: Call,
  body: Readonly<Record<string, unknown>>,
  fields: readonly FieldRow[],
  own: readonly string[],
): CustomValues {
  const values: CustomValues = {};
  for (const [key, given] of Object.entries(body)) {
    if (own.includes(key)) continue;
    const field = fields.find(({ systemKey, isDeleted }) => systemKey === key && !isDeleted);
    if (field === undefined) throw new Refusal(422, `"${key}" is not allowed`);
    values[key] = fieldValue(call.organization, field, given);
  }
  return values;
}

/** Refuses a body that lacks one of the names. */
export function requireMembers(body: Readonly<Record<string, unknown>>, names: readonly string[]): void {
  const missing = names.find(name => body[name] === undefined);
  if (missing !== undefined) throw new Refusal(400, `"${missing}" is required`);
}

/** Refuses a body that changes nothing. */
export function requireSome(body: Readonly<Record<string, unknown>>): void {
  if (Object.keys(body).length === 0) throw new Refusal(400, 'the body must have at least 1 key');
}
