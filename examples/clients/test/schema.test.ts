import { globSync, readFileSync } from 'node:fs';
import { buildASTSchema, type DefinitionNode, type FragmentDefinitionNode, isObjectType, Kind, parse } from 'graphql';
import { expect, test } from 'vitest';
import { BY_ID, CONNECTIONS } from '../connections.ts';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const schema = buildASTSchema(parse(read('../../../schema.graphql')), { assumeValidSDL: true });

/** Arguments that say which part of a list is meant. */
const PARTS = ['first', 'after', 'last', 'before'];

test('every connection of the schema is known, with the arguments that make it another list', () => {
  const found: Record<string, Record<string, string[]>> = {};
  for (const type of Object.values(schema.getTypeMap()).filter(isObjectType)) {
    for (const field of Object.values(type.getFields())) {
      if (!String(field.type).endsWith('Connection')) continue;
      const keyArgs = field.args.map(({ name }) => name).filter(name => !PARTS.includes(name));
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

/** Connections of fragments in relay/, such as `App.users`. */
function pagedByRelay(): string[] {
  const files = globSync('*.ts', { cwd: new URL('../relay', import.meta.url) });
  const tags = files.flatMap(file => [...read(`../relay/${file}`).matchAll(/graphql`([^`]*)`/g)]);
  const fragments = tags.flatMap(([, text = '']) => parse(text).definitions).filter(isFragment);
  return fragments.flatMap(({ typeCondition, selectionSet }) =>
    selectionSet.selections.flatMap(field =>
      field.kind === Kind.FIELD && field.directives?.some(({ name }) => name.value === 'connection')
        ? [`${typeCondition.name.value}.${field.name.value}`]
        : [],
    ),
  );
}

function isFragment(definition: DefinitionNode): definition is FragmentDefinitionNode {
  return definition.kind === Kind.FRAGMENT_DEFINITION;
}

test('every connection has a Relay fragment that pages', () => {
  const connections = Object.entries(CONNECTIONS).flatMap(([type, fields]) =>
    Object.keys(fields).map(field => `${type}.${field}`),
  );
  expect(pagedByRelay().sort()).toEqual(connections.sort());
});

test('@semanticNonNull: who handles errors needs no null checks for connections', () => {
  const artifact = read('../relay/__generated__/role_users.graphql.ts');
  const [, type = ''] = /role_users\$data = (\{.*?\n\};)/s.exec(artifact) ?? [];
  expect(type.replaceAll(/\s+/g, ' ')).toContain(
    'readonly users: { readonly edges: ReadonlyArray<{ readonly node: { readonly email: string | null | undefined;',
  );
});
