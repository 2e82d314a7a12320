import type { FieldRow, Organization } from '../../../../emulator/emulator.ts';
import { byKey, customFields } from '../../../../test/support/expected.ts';

const idsOf = (list: readonly { readonly toriiId: string }[] | null) => list?.map(({ toriiId }) => toriiId);

/** A value as tools show it: under the word for its kind, nothing where there is nothing. */
function shown({ key, name, ...field }: any): Record<string, unknown> {
  const { text, number, boolean, date, value: option, label, values: texts, user, account } = field;
  const money = field.money && withoutNothing({ value: field.money.value, currency: field.money.currency });
  const options = field.options?.map(({ value }: { value: string }) => value);
  const ids = idsOf(field.users ?? field.contracts ?? field.files ?? null);
  return withoutNothing({
    key,
    name,
    text,
    number,
    boolean,
    date,
    money,
    option,
    label,
    options,
    texts,
    idUser: user?.toriiId,
    ids,
    account,
  });
}

function withoutNothing(row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null && value !== undefined));
}

/** The values of fields that are not deleted, by key. */
export function shownFields(
  { custom }: { readonly custom: Readonly<Record<string, unknown>> },
  fields: readonly FieldRow[],
  organization: Organization,
  currency: string | null = null,
): Record<string, unknown>[] {
  return customFields(custom, fields, organization, currency).sort(byKey).map(shown);
}
