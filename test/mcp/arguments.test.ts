import { buildSchema } from 'graphql';
import { describe, expect, test } from 'vitest';
import { readToolDocument } from '../../src/mcp/documents/toolDocument.ts';
import { ArgumentFile } from '../../src/mcp/files/fileInput.ts';
import { argumentList } from '../../src/mcp/inputs/argumentList.ts';

const SCHEMA = buildSchema(`
  scalar Date scalar DateTime scalar SafeInt scalar JSON scalar Upload scalar URL
  enum FileType { ATTACHMENT EXPENSE_REPORT }
  input MoneyInput { value: SafeInt! currency: String }
  input CustomFieldInput { key: String! value: JSON }
  input Seen { title: String day: Date }
  type Query { echo(id: ID, ids: [ID!], on: Boolean, count: Int, share: Float, day: Date, at: DateTime, type: FileType, url: URL, money: MoneyInput, fields: [CustomFieldInput!], title: String): String }
  type Mutation { write(input: WriteInput!): WritePayload }
  input WriteInput { title: String day: Date file: Upload ifUnchanged: Seen }
  type WritePayload { userErrors: [UserError!]! }
  type UserError { code: String! message: String! path: [String!] }
`);

const QUERY = `"D." query q($id: ID, $ids: [ID!], $on: Boolean, $count: Int @range(min: 1, max: 9), $share: Float, $day: Date, $at: DateTime, $type: FileType, $url: URL, $money: MoneyInput, $fields: [CustomFieldInput!], $title: String)
  @tool(title: "T", group: "g") { echo(id: $id, ids: $ids, on: $on, count: $count, share: $share, day: $day, at: $at, type: $type, url: $url, money: $money, fields: $fields, title: $title) }`;

const WRITE = `"D." mutation m($title: String, $day: Date, $file: Upload, $ifUnchanged: Seen)
  @tool(title: "T", group: "g", clear: ["day"], confirm: "write", fileName: "Its name.")
  { write(input: { title: $title, day: $day, file: $file, ifUnchanged: $ifUnchanged }) { userErrors { code message path } } }`;

function read(text: string, given: unknown) {
  const document = readToolDocument(text);
  if (document === undefined) throw new Error('expected a tool');
  return argumentList(document, SCHEMA, false).read(given);
}

const GLOBAL = Buffer.from('User:17').toString('base64url');

describe('values are taken as models send them', () => {
  test.each([
    ['a number as a text', { count: '5' }, { count: 5 }],
    ['a share as a text', { share: ' 0.5 ' }, { share: 0.5 }],
    ['a truth value as a text', { on: 'True' }, { on: true }],
    ['an id as a number', { id: 17 }, { id: '17' }],
    ['a global id', { id: GLOBAL }, { id: GLOBAL }],
    ['a list as JSON text', { ids: '["1", 2]' }, { ids: ['1', '2'] }],
    ['one value for a list', { ids: 7 }, { ids: ['7'] }],
    [
      'an object as JSON text',
      { money: '{"value": "1999", "currency": "EUR"}' },
      { money: { value: 1999, currency: 'EUR' } },
    ],
    ['all arguments as JSON text', '{"count": 3}', { count: 3 }],
    ['Torii’s own spelling of a word', { type: 'expenseReport' }, { type: 'EXPENSE_REPORT' }],
    ['a word in lower case', { type: 'attachment' }, { type: 'ATTACHMENT' }],
    ['texts with spaces around', { title: '  a b ' }, { title: 'a b' }],
    ['a day', { day: '2028-02-29' }, { day: '2028-02-29' }],
    ['a day for a time', { at: '2026-11-24' }, { at: '2026-11-24T00:00:00Z' }],
    ['a time without a zone', { at: '2026-11-24 09:30' }, { at: '2026-11-24T09:30:00Z' }],
    ['null, at any depth', { id: null, money: { value: 1, currency: null } }, { money: { value: 1 } }],
    ['a blank for what is optional', { id: '', day: ' ', type: '', title: '' }, { title: '' }],
    ['no arguments at all', undefined, {}],
  ])('%s', (_name, given, variables) => {
    expect(read(QUERY, given)).toEqual({ variables, from: undefined, mistakes: [] });
  });

  test.each([
    ['text', 'a', 'a'],
    ['number', '1.5', 1.5],
    ['boolean', 'false', false],
    ['date', '2026-11-24', '2026-11-24'],
    ['option', 'berlin', 'berlin'],
    ['options', ['a', 'b'], ['a', 'b']],
    ['money', { value: 5 }, { value: 5 }],
    ['ids', '5', ['5']],
    ['ids', ['5', 6], ['5', '6']],
    ['clear', true, null],
  ])('a custom field’s %s', (kind, given, value) => {
    const { variables, mistakes } = read(QUERY, { fields: [{ key: 'k', [kind]: given }] });
    expect([variables, mistakes]).toEqual([{ fields: [{ key: 'k', value }] }, []]);
  });
});

describe('mistakes are named, all at once', () => {
  test('with the place, what was expected and what came', () => {
    const { mistakes } = read(QUERY, {
      id: 'abc',
      count: 10,
      share: 'much',
      day: '2026-02-30',
      at: 'today',
      type: 'invoice',
      url: 'example',
      money: { currency: 'EUR', cents: 1 },
      titel: 'a',
    });
    expect(mistakes.map(({ argument, message }) => `${argument}: ${message}`)).toEqual([
      expect.stringMatching(/^titel: there is no such argument: expected id, ids, .* and title, or some of them$/),
      'id: expected an id such as "1042", got "abc"',
      'count: expected a whole number from 1 to 9, got 10',
      'share: expected a number, got "much"',
      'day: expected a day such as "2026-11-24", got "2026-02-30"',
      'at: expected a time such as "2026-11-24T09:30:00Z", got "today"',
      'type: expected ATTACHMENT or EXPENSE_REPORT, got "invoice"',
      'url: expected a URL such as "https://example.com", got "example"',
      'money.cents: there is no such property: expected value and currency, or some of them',
      'money.value: expected a whole number from -9007199254740991 to 9007199254740991, got none',
    ]);
  });

  test('a thousand of them are not', () => {
    const given = Object.fromEntries(Array.from({ length: 1_000 }, (_, at) => [`unknown${at}`, 1]));
    expect(read(QUERY, given).mistakes).toHaveLength(20);
  });

  test('lists are bounded, and nesting is no trouble', () => {
    expect(read(QUERY, { ids: Array(10_001).fill('1') }).mistakes).toEqual([
      { argument: 'ids', message: 'expected at most 10000 entries, got 10001' },
    ]);
    const { mistakes } = read(QUERY, { fields: `${'['.repeat(200_000)}${']'.repeat(200_000)}` });
    expect(mistakes).toEqual([
      { argument: 'fields[0]', message: expect.stringMatching(/^expected an object, got \[/) },
    ]);
    expect(read(QUERY, { ids: Array(5_000).fill({}) }).mistakes).toHaveLength(20);
  });

  test.each(['0', '007', '9007199254740992', 2 ** 53, 1.5, -1, '1e3', '', ['1'], '__proto__'])('%j is no id', id => {
    expect(read(QUERY, { ids: [id] }).mistakes).toEqual([
      { argument: 'ids[0]', message: expect.stringMatching(/^expected an id such as "1042", got /) },
    ]);
  });

  test('what is required is no blank', () => {
    expect(read(QUERY, { fields: [{ key: ' ', text: '' }] }).mistakes).toEqual([
      { argument: 'fields[0].key', message: 'expected a text that is not blank, got " "' },
    ]);
  });

  test('arguments that are no object', () => {
    expect(read(QUERY, ['1']).mistakes).toEqual([
      { argument: '', message: 'expected an object of arguments, got ["1"]' },
    ]);
  });
});

describe('what a write takes beside its variables', () => {
  test('clear empties, empty is what was seen to be so, under the names of the arguments', () => {
    const { variables, mistakes } = read(WRITE, {
      confirm: 'Write',
      clear: '["day"]',
      ifUnchanged: { title: 'a', empty: ['day'] },
    });
    expect([variables, mistakes]).toEqual([{ day: null, ifUnchanged: { title: 'a', day: null } }, []]);
  });

  test('a name twice is there once, a value and its name are a mistake', () => {
    const twice = { confirm: 'write', clear: ['day', 'day'], ifUnchanged: { empty: ['day', 'day'] } };
    const { variables, mistakes } = read(WRITE, twice);
    expect([variables, mistakes]).toEqual([{ day: null, ifUnchanged: { day: null } }, []]);
    const both = { confirm: 'write', ifUnchanged: { day: '2026-11-24', empty: ['day'] } };
    expect(read(WRITE, both).mistakes).toEqual([
      { argument: 'ifUnchanged.day', message: 'expected either a value or its name in empty, got both' },
    ]);
  });

  test('its word', () => {
    expect(read(WRITE, {}).mistakes).toEqual([{ argument: 'confirm', message: 'expected write, got none' }]);
  });

  const file = (bytes: Buffer, more: object = {}) =>
    read(WRITE, { confirm: 'write', file: bytes.toString('base64'), ...more });

  test.each([
    ['a PDF', Buffer.from('%PDF-1.7'), 'upload.pdf', 'application/pdf'],
    ['a PNG', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10]), 'upload.png', 'image/png'],
    ['a JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'upload.jpg', 'image/jpeg'],
    ['an archive', Buffer.from('PK\u0003\u0004 something'), 'upload.zip', 'application/zip'],
    [
      'a document',
      Buffer.from('PK\u0003\u0004 word/document.xml'),
      'upload.docx',
      expect.stringContaining('wordprocessing'),
    ],
    ['JSON', Buffer.from(' {"a": 1}'), 'upload.json', 'application/json'],
    ['XML', Buffer.from('<?xml version="1.0"?>'), 'upload.xml', 'application/xml'],
    ['a table', Buffer.from('name,email\na,b'), 'upload.csv', 'text/csv'],
  ])('a file without a name is named by what it is: %s', (_name, bytes, name, mediaType) => {
    const { variables } = file(bytes);
    const { file: read } = variables;
    expect(read).toBeInstanceOf(ArgumentFile);
    expect(read).toMatchObject({ name, mediaType, bytes });
  });

  test('a name wins; where nothing tells what it is, one is wanted', () => {
    expect(file(Buffer.from('%PDF-1.7'), { fileName: 'contract.xlsx' }).variables['file']).toMatchObject({
      name: 'contract.xlsx',
    });
    expect(file(Buffer.from('hello')).mistakes).toEqual([
      { argument: 'fileName', message: expect.stringContaining('expected a name such as "contract.pdf"') },
    ]);
  });

  test('a data URL, base64 for URLs and line breaks are taken, other texts are not', () => {
    const bytes = Buffer.from('%PDF-1.7 ???>>>');
    for (const text of [
      `data:application/pdf;base64,${bytes.toString('base64')}`,
      bytes.toString('base64url'),
      bytes.toString('base64').replace(/(.{4})/g, '$1\n'),
    ]) {
      expect(read(WRITE, { confirm: 'write', file: text }).variables['file']).toMatchObject({ bytes });
    }
    expect(read(WRITE, { confirm: 'write', file: 'a file' }).mistakes[0]?.message).toBe(
      'expected the bytes in base64, got "a file"',
    );
  });

  test('a file of 3 MB is taken, a larger one is not', () => {
    const most = Buffer.alloc(3 * 1024 * 1024, 1);
    expect(file(most, { fileName: 'a.pdf' }).mistakes).toEqual([]);
    expect(file(Buffer.concat([most, Buffer.from('a')]), { fileName: 'a.pdf' }).mistakes).toHaveLength(1);
  });
});
