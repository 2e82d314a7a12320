import { z } from 'zod';
import type { Definitions, FieldDefinitions } from '../../datasources/fieldDefinitions.ts';
import type { ExtendedType } from '../../resolvers/types/customFields/extension/extensionField.ts';

const listed = z.object({
  key: z.string().min(1).max(1000),
  /** The name as people see it. */
  name: z.string().max(10_000).nullable().default(null),
  /** Kind of value as Torii spells it. */
  type: z.string().max(1000).nullable().default(null),
});

const list = z.array(listed).max(10_000).default([]);

const lists = z.strictObject({ User: list, App: list, Contract: list });

/** A custom field as an organisation defines it. */
export type ListedField = z.infer<typeof listed>;

/** The custom fields of an organisation, by the type that has them, sorted by key. */
export type FieldLists = Readonly<Record<ExtendedType, readonly ListedField[]>>;

/** What an organisation defines, from Torii: six calls. @throws ToriiError */
export async function readFieldLists(definitions: FieldDefinitions): Promise<FieldLists> {
  const [users, apps, contracts] = await Promise.all([
    definitions.users(),
    definitions.apps(),
    definitions.contracts(),
  ]);
  return { User: listOf(users), App: listOf(apps), Contract: listOf(contracts) };
}

function listOf({ details }: Definitions): ListedField[] {
  return (
    [...details.values()]
      // Half of a character of two can't be written into a document.
      .filter(({ isDeleted, key }) => !isDeleted && key.isWellFormed())
      .map(({ key, name, type }) => ({ key, name, type }))
      .toSorted((one, other) => (one.key < other.key ? -1 : 1))
  );
}

/** The lists as a file holds them: the same lists always give the same text. */
export function printFieldLists(found: FieldLists): string {
  return `${JSON.stringify(found, null, 2)}\n`;
}

/** The lists in a file's text. @throws Error that says in one line what is wrong */
export function parseFieldLists(text: string): FieldLists {
  const { data, error } = lists.safeParse(JSON.parse(text));
  if (data) return data;
  const [first] = error.issues;
  throw new Error(`${first?.path.join('.') || 'the whole'}: ${first?.message}`);
}
