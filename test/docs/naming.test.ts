import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildASTSchema, type GraphQLObjectType, isObjectType, parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { APP_COLUMNS, CONTRACT_COLUMNS, USER_APP_COLUMNS, USER_COLUMNS } from '../../src/torii/documentedColumns.ts';

const ROOT = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

const schema = buildASTSchema(parse(read('schema.graphql')), { assumeValid: true, assumeValidSDL: true });
const types = Object.values(schema.getTypeMap()).filter(isObjectType);
const fieldsOf = (type: string) => Object.keys((schema.getType(type) as GraphQLObjectType).getFields());

/** What a section of the page names between backticks, in one column of its table or anywhere. */
function named(heading: string, column?: number): string[] {
  const section = read('docs/naming.md').split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const rows = section.split('\n').filter(line => line.startsWith('| ') && !line.startsWith('| ---'));
  const cells = column === undefined ? rows : rows.map(row => row.split(' | ')[column] ?? '');
  return cells.flatMap(cell => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name));
}

describe('docs/naming.md', () => {
  test('says what every list holds', () => {
    const lists = types.flatMap(type =>
      Object.values(type.getFields())
        .filter(field => /Connection!?$/.test(String(field.type)))
        .map(field => (type.name === 'Query' ? field.name : `${type.name}.${field.name}`)),
    );
    const told = named('What each list really holds', 0);
    expect(lists.filter(list => !told.includes(list))).toEqual([]);
  });

  test.each([
    ['User', USER_COLUMNS],
    ['App', APP_COLUMNS],
    ['Contract', CONTRACT_COLUMNS],
    ['AppUser', USER_APP_COLUMNS],
  ])('a column of Torii that %s does not have under its name stands in the table', (type, columns) => {
    const here = new Set([...fieldsOf(type), ...fieldsOf('App'), ...named('Columns that have another name here', 0)]);
    expect(columns.filter(column => !here.has(column))).toEqual([]);
  });

  test("everything of Torii's own that is a field stands in the table", () => {
    const raw = types.flatMap(type => fieldsOf(type.name).filter(field => /^torii[A-Z]/.test(field)));
    const told = named('Columns that have another name here').join(' ');
    expect([...new Set(raw)].filter(field => !told.includes(field))).toEqual([]);
  });

  test('every thing it names is a type, and every field a field', () => {
    const things = named('Things', 1);
    expect(things.filter(thing => !/^torii/.test(thing) && !schema.getType(thing))).toEqual([]);
    const fields = [...read('docs/naming.md').matchAll(/`([A-Z]\w+)\.(\w+)`/g)];
    expect(fields.length).toBeGreaterThan(10);
    expect(fields.filter(([, type = '', field = '']) => !fieldsOf(type).includes(field)).map(([all]) => all)).toEqual(
      [],
    );
  });
});
