import { getNamedType, isObjectType } from 'graphql';
import { expect, test } from 'vitest';
import { AUDIT_LOG } from '../../src/resolvers/entities/auditLog.ts';
import type { Noun } from '../../src/resolvers/entities/entity.ts';
import { COLUMN_TABLE, ENTITIES } from '../../src/resolvers/entities/table.ts';
import { buildSchema } from '../../src/server/schema.ts';

const schema = buildSchema();
const NOUNS: readonly Noun[] = [...ENTITIES, AUDIT_LOG];

function fieldsOf(type: string) {
  const found = schema.getType(type);
  return isObjectType(found) ? found.getFields() : {};
}

/** Names of all columns that a type's fields read, whatever their arguments. */
function columnsOf(type: string): string[] {
  return Object.values(COLUMN_TABLE[type] ?? {}).flatMap(reads => (typeof reads === 'function' ? [] : reads));
}

test('every field that an entity describes is the schema’s, but for names that only lists take', () => {
  const unknown = NOUNS.flatMap(({ type, columns }) =>
    Object.entries(columns)
      .filter(([name, { column, list }]) => !(name in fieldsOf(type)) && (column !== undefined || !list))
      .map(([name]) => `${type}.${name}`),
  );
  expect(unknown).toEqual([]);
});

test('every reference is a field of the schema and brings columns that its type has', () => {
  const brought = NOUNS.flatMap(({ type, references = {} }) =>
    Object.entries(references).map(([field, columns]) => ({ type, field, columns })),
  );
  expect(brought.length).toBeGreaterThan(0);
  for (const { type, field, columns } of brought) {
    const target = fieldsOf(type)[field];
    if (!target) throw new Error(`Expected a field ${type}.${field}`);
    expect(columnsOf(getNamedType(target.type).name)).toEqual(expect.arrayContaining([...columns]));
  }
});

test('every witness is a connection of its type', () => {
  for (const { type, witness } of ENTITIES) {
    if (witness !== undefined) expect(String(fieldsOf(type)[witness]?.type)).toMatch(/Connection!?$/);
  }
});
