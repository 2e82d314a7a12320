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

/** An option with its label as the field's definition has it; of one that is gone, as Torii still tells it where it does. */
export function labelled({ options, goneOptions }: FieldDefinition, option: FieldOptionRow): FieldOptionRow {
  const known = options?.find(({ value }) => value === option.value);
  if (known) return { ...option, label: known.label ?? option.label, isDeleted: false };
  if (!options || option.value === null) return option;
  const label = async () => {
    const gone = (await goneOptions?.())?.find(({ value }) => value === option.value);
    return gone?.label ?? option.label;
  };
  return { ...option, isDeleted: true, ...(goneOptions ? { findLabel: label } : {}) };
}

/** What people see of an option: asked for where it is one that is gone. */
export function labelOf({ label, findLabel }: FieldOptionRow): string | null | Promise<string | null> {
  return findLabel ? findLabel() : label;
}

/** A text; of a type that is not known here any value, as JSON. */
export function textOf({ definition, value }: FieldValue, context: Pick<Context, 'doubt'>): string | null {
  const found = wholeValue(value, kindOf(definition) === 'any' ? FIELD_READERS.any : FIELD_READERS.text, context);
  return typeof found === 'string' || found === null ? found : JSON.stringify(found);
}
