/** Stand for what Torii adds up of an app's cost, among the columns asked for: not every organisation's apps have them. */
export const SPEND_COLUMNS = {
  expenses: 'spend:expenses',
  activeContractsTotalValue: 'spend:activeContractsTotalValue',
} as const;

/** Torii's keys of these details. */
export type SpendKey = keyof typeof SPEND_COLUMNS;

const KEYS = Object.keys(SPEND_COLUMNS) as SpendKey[];

const KEY_OF: ReadonlyMap<string, SpendKey> = new Map(KEYS.map(key => [SPEND_COLUMNS[key], key]));

/** The detail that a column asked for stands for; undefined where it is none of these. */
export function spendKeyOf(column: string): SpendKey | undefined {
  return KEY_OF.get(column);
}

/** Which of these details are among an organisation's fields of apps, by their keys. */
export function spendKeys(fields: ReadonlyMap<string, { readonly isDeleted: boolean | null }>): ReadonlySet<SpendKey> {
  return new Set(KEYS.filter(key => fields.has(key) && !fields.get(key)?.isDeleted));
}
