import fc from 'fast-check';
import {
  buildSchema as buildFromSdl,
  type GraphQLSchema,
  isObjectType,
  isScalarType,
  lexicographicSortSchema,
  parse,
  print,
  printSchema,
} from 'graphql';
import { describe, expect, test } from 'vitest';
import { PREFIX, prefixedNames, turned } from '../../src/server/naming/names.ts';
import { renamedTypeDefs } from '../../src/server/naming/renamedTypeDefs.ts';
import { buildServedSchema } from '../../src/server/naming/servedSchema.ts';
import { translated, translatedText } from '../../src/server/naming/translation.ts';
import { buildSchema } from '../../src/server/schema.ts';

const { shown } = buildServedSchema({ prefix: 'Torii' });
const own = buildSchema();

/** Types of ours that nobody may see under a prefix. */
const RENAMED = Object.keys(own.getTypeMap()).filter(name => !Object.hasOwn(shown.getTypeMap(), name));

describe('SCHEMA_PREFIX=Torii', () => {
  test('names all types but the roots, scalars and what belongs to directives', () => {
    expect(RENAMED.length).toBeGreaterThan(100);
    const kept = Object.values(shown.getTypeMap()).filter(
      type => !type.name.startsWith('__') && !type.name.startsWith('Torii') && !isScalarType(type),
    );
    const ofFederation = ['_Entity', '_Service', 'link__Purpose'];
    expect(kept.map(({ name }) => name).sort()).toEqual([
      'CacheControlScope',
      'Mutation',
      'Query',
      'Subscription',
      ...ofFederation,
    ]);
  });

  test('names all root fields', () => {
    for (const root of [shown.getQueryType(), shown.getMutationType()]) {
      const names = Object.keys(root?.getFields() ?? {}).filter(name => !name.startsWith('_'));
      expect(names.length).toBeGreaterThan(10);
      for (const name of names) expect(name).toMatch(/^torii[A-Z]/);
    }
    expect(shown.getQueryType()?.getFields()).toHaveProperty('toriiNode');
  });

  test('changes nothing else', () => {
    // Fields of types have names such as `toriiId` of their own.
    const lines = (schema: GraphQLSchema) =>
      printSchema(lexicographicSortSchema(schema))
        .replace(/\btorii([A-Z])/g, (_, letter: string) => letter.toLowerCase())
        .replace(/\bTorii(?=[A-Z])/g, '')
        .split('\n')
        .map(line => line.replaceAll('"""', '').trim())
        .filter(line => line !== '')
        .sort();
    expect(lines(shown)).toEqual(lines(own));
  });

  test('is told by descriptions', () => {
    const described = Object.values(shown.getTypeMap()).flatMap(type => [
      type.description ?? '',
      ...(isObjectType(type) ? Object.values(type.getFields()).map(({ description }) => description ?? '') : []),
    ]);
    const code = described.flatMap(text => [...text.matchAll(/`([A-Z]\w*)[.`]/g)].map(([, name = '']) => name));
    expect(code.length).toBeGreaterThan(5);
    expect(code.filter(name => RENAMED.includes(name))).toEqual([]);
    expect(shown.getType('ToriiNode')?.description).toContain('`toriiNode(id:)`');
  });

  test('without a prefix there is one schema, and documents stay the same objects', () => {
    const served = buildServedSchema();
    const document = parse('{ users { totalCount } }');
    expect(served.shown).toBe(served.inner);
    expect(served.inward(document)).toBe(document);
    expect(served.outward('{ users }')).toBe('{ users }');
  });
});

/** A schema with what a schema can have: all kinds of types, roots inside of types, fields that are called like root fields. */
const SDL = `
  directive @how(kind: Kind) on FIELD_DEFINITION
  enum Kind { A }
  scalar Moment
  interface Thing { id: ID! }
  union Any = Person | Pet
  enum Colour { RED }
  input Where { colour: Colour = RED and: [Where!] }
  "A \`Person\`, see \`people\`, \`Person.pets\`, \`Query.pets\` and \`pets(first:)\`; \`friend(id:)\` and \`Nobody\`."
  type Person implements Thing { id: ID! pets: [Pet!]! friend(id: ID): Person born: Moment root: Query }
  type Pet implements Thing { id: ID! owner: Person }
  type Query { people(where: Where): [Person] pets(first: Int): [Pet] any: Any friend(id: ID): Person query: Query }
  type Mutation { feed(pet: ID!): Fed }
  type Fed { pet: Pet query: Query }
  extend type Query { things: [Thing!] }
`;
const typeDefs = parse(SDL);
const schema = buildFromSdl(SDL);
const under = (prefix: string) => buildFromSdl(print(renamedTypeDefs(typeDefs, prefixedNames(typeDefs, prefix))));

describe('any schema under a prefix', () => {
  test('types wherever they are named, root fields, and descriptions', () => {
    const renamed = printSchema(under('Acme'));
    for (const text of [
      'union AcmeAny = AcmePerson | AcmePet',
      'input AcmeWhere {\n  colour: AcmeColour = RED\n  and: [AcmeWhere!]\n}',
      'type AcmePerson implements AcmeThing {',
      'friend(id: ID): AcmePerson',
      'born: Moment',
      'root: Query',
      'acmePeople(where: AcmeWhere): [AcmePerson]',
      'acmeThings: [AcmeThing!]',
      'acmeFeed(pet: ID!): AcmeFed',
      'directive @how(kind: Kind) on FIELD_DEFINITION',
      // `friend` has arguments as a field of Person too: which is meant is not known.
      'A `AcmePerson`, see `acmePeople`, `AcmePerson.pets`, `Query.acmePets` and `acmePets(first:)`; `friend(id:)` and `Nobody`.',
    ]) {
      expect(renamed).toContain(text);
    }
  });

  const DOCUMENT = `# A comment stays.
query All($where: Where, $many: [Where!]) {   people(where: $where) { ...Person friend { pets { owner { id } } } }
  mine: pets(first: 1) { id }
  any { ... on Pet { id } ... on Thing { id } ... { __typename } }
  ... on Query { friend { root { pets { id } more: people { id } } } }
  query { query { pets { id } } }
}
fragment Person on Person { id born }
mutation M { feed(pet: "people pets Query") { pet { id } query { pets { id } } } }`;

  test('a document of ours in the callers’ names has the same layout, keys and comments', () => {
    expect(translatedText(DOCUMENT, schema, prefixedNames(typeDefs, 'Acme'))).toBe(`# A comment stays.
query All($where: AcmeWhere, $many: [AcmeWhere!]) {   people: acmePeople(where: $where) { ...Person friend { pets { owner { id } } } }
  mine: acmePets(first: 1) { id }
  any: acmeAny { ... on AcmePet { id } ... on AcmeThing { id } ... { __typename } }
  ... on Query { friend: acmeFriend { root { pets: acmePets { id } more: acmePeople { id } } } }
  query: acmeQuery { query: acmeQuery { pets: acmePets { id } } }
}
fragment Person on AcmePerson { id born }
mutation M { feed: acmeFeed(pet: "people pets Query") { pet { id } query { pets: acmePets { id } } } }`);
  });

  test('a caller’s document comes back to our names, whatever the prefix', () => {
    const part = fc.string({ unit: fc.constantFrom(...'aZ9_'), minLength: 1, maxLength: 30 });
    const prefixes = part.filter(text => PREFIX.test(text));
    fc.assert(
      fc.property(prefixes, prefix => {
        const names = prefixedNames(typeDefs, prefix);
        const theirs = under(prefix);
        expect(new Set(names.types.values()).size).toBe(names.types.size);
        const outward = translatedText(DOCUMENT, schema, names);
        const inward = translated(parse(outward), theirs, turned(names));
        // Root fields have their name as an alias then, and variables keep the callers' types.
        const expected = print(parse(DOCUMENT))
          .replace(/\b(people|pets|any|friend|query|feed)(?=[ (])/g, '$1')
          .replaceAll('Where', `${prefix}Where`);
        const bare = print(inward).replace(/\b(\w+): \1(?=[ (])/g, '$1');
        expect(bare).toBe(expected);
      }),
    );
  });

  test('a prefix that gives a name twice is refused', () => {
    const twice = parse('scalar DateTime type Time { a: Int } type Query { a: Time }');
    expect(() => prefixedNames(twice, 'Date')).toThrow(
      'expected a prefix that gives new names, got one that gives DateTime',
    );
  });

  test.each(['a', 'Torii', 'torii_', 'T0rii', 'A_b'])('%j can be one', prefix => {
    expect(PREFIX.test(prefix)).toBe(true);
  });
  test.each(['', '_a', '__a', 'a__b', 'a__', '1a', 'a-b', 'a b', 'ä', 'a\n'])('%j can be none', prefix => {
    expect(PREFIX.test(prefix)).toBe(false);
  });
});
