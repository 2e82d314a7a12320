import { expect, test } from 'vitest';
import { csv, NDJSON } from '../../src/cli/exporting/writing/formats.ts';

const COLUMNS = [['id'], ['role', 'name'], ['tags']];
const ROWS = [
  { id: '1', role: { name: '=HYPERLINK("x")' }, tags: ['a', 'b,c'] },
  { id: '2', role: null, tags: [] },
  { id: '3', role: { name: 'a "quote"\nand a line' }, tags: null },
];

test('CSV has dotted columns, lists as JSON, and no formulas', () => {
  const { head, rows } = csv(COLUMNS, { raw: false, bom: false });
  expect(head).toBe('id,role.name,tags\n');
  expect(rows(ROWS)).toBe(`1,"'=HYPERLINK(""x"")","[""a"",""b,c""]"\n2,,[]\n3,"a ""quote""\nand a line",\n`);
});

test('--raw leaves formulas, --bom tells Excel', () => {
  const { head, rows } = csv(COLUMNS, { raw: true, bom: true });
  expect(head.charCodeAt(0)).toBe(0xfeff);
  expect(rows(ROWS)).toContain('=HYPERLINK');
  expect(rows(ROWS)).not.toContain("'=");
});

test.each(['=1', '+1', '-1', '@x', '\t=1', '\r=1'])('%j is no formula in a spreadsheet', cell => {
  const { rows } = csv([['id']], { raw: false, bom: false });
  expect(
    rows([{ id: cell }])
      .replaceAll('"', '')
      .startsWith("'"),
  ).toBe(true);
});

test('NDJSON is a row a line', () => {
  expect(
    NDJSON.rows(ROWS)
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line)),
  ).toEqual(ROWS);
  expect(NDJSON.rows([])).toBe('');
});
