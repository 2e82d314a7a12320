import type { FieldOptionRow, FieldRow } from '../../torii/rows/field.ts';
import type { Definitions, FieldDefinition } from '../fieldDefinitions.ts';

/** Options that are gone, by the key of their field. */
export type GoneOptions = ReadonlyMap<string, readonly FieldOptionRow[]>;

/** What fields have among all their options and no longer among those that can be chosen: Torii marks them in no other way. */
export function goneOptions(all: readonly FieldRow[], live: readonly FieldRow[]): GoneOptions {
  const known = new Map(live.map(({ key, options }) => [key, new Set(options?.map(({ value }) => value))]));
  return new Map(
    all.map(({ key, options }) => {
      const gone = options?.filter(({ value }) => !known.get(key)?.has(value)) ?? [];
      return [key, gone.map(option => ({ ...option, isDeleted: true }))];
    }),
  );
}

/** The definitions, each of which finds its options that are gone. */
export function withGoneOptions(definitions: Definitions, find: () => Promise<GoneOptions>): Definitions {
  const finding = (field: FieldDefinition): FieldDefinition => ({
    ...field,
    goneOptions: async () => (await find()).get(field.key) ?? [],
  });
  return {
    ...definitions,
    all: definitions.all.map(finding),
    details: new Map([...definitions.details].map(([key, field]) => [key, finding(field)])),
  };
}
