import type { FieldDefinition, FieldValue } from '../../../datasources/fieldDefinitions.ts';
import type { FieldOptionRow } from '../../../torii/rows/field.ts';
import { FIELD_READERS, type FieldKind, fieldKind } from '../../../torii/rows/values/fieldValue.ts';
import { FIELD_TYPE, fromTorii, toTorii } from '../../arguments/enums.ts';
import type { Context } from '../../context.ts';
import { wholeValue } from '../../references/wholeColumns.ts';

/** The kind of a field's values, capital letters in its type or not. */
export function kindOf({ type }: Pick<FieldDefinition, 'type'>): FieldKind {
  return fieldKind(toTorii(FIELD_TYPE, fromTorii(FIELD_TYPE, type)) ?? null);
}

/** An option with its label as the field's definition has it. */
export function labelled({ options }: FieldDefinition, { value, label }: FieldOptionRow): FieldOptionRow {
  return { value, label: options?.find(option => option.value === value)?.label ?? label };
}

/** A text; of a type that is not known here any value, as JSON. */
export function textOf({ definition, value }: FieldValue, context: Pick<Context, 'doubt'>): string | null {
  const found = wholeValue(value, kindOf(definition) === 'any' ? FIELD_READERS.any : FIELD_READERS.text, context);
  return typeof found === 'string' || found === null ? found : JSON.stringify(found);
}
