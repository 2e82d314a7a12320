import { readFileSync } from 'node:fs';
import { buildASTSchema, isObjectType, parse } from 'graphql';
import { expect, test } from 'vitest';
import { BY_ID, CONNECTIONS } from '../connections.ts';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const schema = buildASTSchema(parse(read('../../../schema.graphql')), { assumeValidSDL: true });

test('every connection of the schema is known, with the arguments that make it another list', () => {
  const found: Record<string, Record<string, string[]>> = {};
  for (const type of Object.values(schema.getTypeMap()).filter(isObjectType)) {
    for (const field of Object.values(type.getFields())) {
      if (!String(field.type).endsWith('Connection')) continue;
      const keyArgs = field.args.map(({ name }) => name).filter(name => name !== 'first' && name !== 'after');
      found[type.name] = { ...found[type.name], [field.name]: keyArgs };
    }
  }
  expect(CONNECTIONS).toEqual(found);
});

test('every root field that gives a node by its id is known', () => {
  const fields = Object.values(schema.getQueryType()?.getFields() ?? {});
  const byId = fields.filter(({ name, args }) => name !== 'node' && args.length === 1 && args[0]?.name === 'id');
  expect(BY_ID).toEqual(Object.fromEntries(byId.map(({ name, type }) => [name, String(type)])));
});

test('every connection has a Relay fragment that pages', () => {
  const fragments = Object.keys(CONNECTIONS).flatMap(type => {
    const file = type === 'Query' ? 'organization' : type.toLowerCase();
    const text = read(`../relay/${file}.ts`);
    return Object.keys(CONNECTIONS[type] ?? {}).map(field => ({ key: `@connection(key: "${file}_${field}")`, text }));
  });
  for (const { key, text } of fragments) expect(text).toContain(key);
});

test('@semanticNonNull: who handles errors needs no null checks for connections', () => {
  const artifact = read('../relay/__generated__/role_users.graphql.ts');
  const [, type = ''] = /role_users\$data = (\{.*?\n\};)/s.exec(artifact) ?? [];
  expect(type.replaceAll(/\s+/g, ' ')).toContain(
    'readonly users: { readonly edges: ReadonlyArray<{ readonly node: { readonly email: string | null | undefined;',
  );
});
