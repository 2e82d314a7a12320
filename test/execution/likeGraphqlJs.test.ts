import fc from 'fast-check';
import { buildSchema, type ExecutionResult, execute, type GraphQLSchema, isObjectType, parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { executeOperation } from '../../src/execution/execute.ts';

const SDL = `
  interface Named { name: String }
  type Person implements Named { name: String age: Int! tags: [String!] friend: Person best: Person! friends(first: Int = 2): [Person] all: [Person!]! pet: Animal pets: [Animal!] named: Named kind: Kind }
  type Dog implements Named { name: String barks: Boolean! owner: Person! }
  type Cat implements Named { name: String lives: Int owner: Person }
  union Animal = Dog | Cat
  enum Kind { NEAR FAR }
  type Query { me: Person you: Person! them: [Person!] named: [Named] pet: Animal! word(of: String!, kind: Kind): String }
  type Mutation { one: Person two: Person! three: Int }
`;

/** How a resolver behaves. */
type Behaviour = 'value' | 'null' | 'throw' | 'error' | 'later' | 'laterNull' | 'reject' | 'wrong';

const behaviour = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Behaviour>('value') },
  { weight: 3, arbitrary: fc.constant<Behaviour>('later') },
  { weight: 1, arbitrary: fc.constantFrom<Behaviour>('null', 'throw', 'error', 'laterNull', 'reject', 'wrong') },
);

/** A field as it is, renamed, or under a condition. */
const leaf = (name: string) => {
  const conditions = ['', ' @include(if: $yes)', ' @skip(if: $yes)', ' @skip(if: $no)'];
  const renamed = name.includes(':') ? [] : [`other: ${name}`];
  return fc.constantFrom(...renamed, ...conditions.map(condition => `${name}${condition}`));
};

/** What may be selected on a type, so many levels deep. */
function selection(type: keyof typeof FIELDS, depth: number): fc.Arbitrary<string> {
  const { leaves, objects } = FIELDS[type];
  const all = [
    ...leaves.map(leaf),
    ...(depth > 0
      ? objects.map(([field, inner]) => selection(inner, depth - 1).map(below => `${field} ${below}`))
      : []),
  ];
  return fc
    .array(fc.oneof(...all), { minLength: 1, maxLength: 4 })
    .map(fields => `{ __typename ${unclashing(fields).join(' ')} }`);
}

const FIELDS = {
  Person: {
    leaves: ['name', 'age', 'tags', 'kind', '__typename', '__proto__: name'],
    objects: [
      ['friend', 'Person'],
      ['a: friend', 'Person'],
      ['best', 'Person'],
      ['friends', 'Person'],
      ['b: friends(first: $count)', 'Person'],
      ['all', 'Person'],
      ['pet', 'Animal'],
      ['pets', 'Animal'],
      ['named', 'Named'],
    ],
  },
  Dog: { leaves: ['name', 'barks'], objects: [['owner', 'Person']] },
  Cat: { leaves: ['name', 'lives'], objects: [['owner', 'Person']] },
  Animal: {
    leaves: ['__typename'],
    objects: [
      ['... on Dog', 'Dog'],
      ['... on Named', 'Named'],
      ['...CatParts @include(if: $yes) ... on Cat', 'Cat'],
    ],
  },
  Named: {
    leaves: ['name'],
    objects: [
      ['... on Person', 'Person'],
      ['... on Dog', 'Dog'],
    ],
  },
  Query: {
    leaves: ['word(of: "x")', 'w: word(of: $text, kind: FAR)', '__typename'],
    objects: [
      ['me', 'Person'],
      ['you', 'Person'],
      ['them', 'Person'],
      ['named', 'Named'],
      ['pet', 'Animal'],
      ['...MePart me', 'Person'],
    ],
  },
  Mutation: {
    leaves: ['three'],
    objects: [
      ['one', 'Person'],
      ['two', 'Person'],
      ['x: one', 'Person'],
    ],
  },
} as const satisfies Record<string, { leaves: readonly string[]; objects: readonly (readonly [string, string])[] }>;

/** Without fields that are the same key with other directives: all are merged, some are skipped. */
function unclashing(fields: readonly string[]): string[] {
  return [...new Set(fields)];
}

const FRAGMENTS = `
  fragment MePart on Query { me { name friend { age } } }
  fragment CatParts on Cat { lives owner { name ...PersonParts } }
  fragment PersonParts on Person { name best { kind } tags }
`;

/** A schema whose resolvers behave as drawn, each place of the answer in its own way. */
function schemaOf(behaviours: readonly Behaviour[]): GraphQLSchema {
  const schema = buildSchema(SDL);
  for (const type of Object.values(schema.getTypeMap()).filter(isObjectType)) {
    if (type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const spelled = String(field.type);
      field.resolve = (_source, args, _context, info) => {
        const path = [];
        for (let at: typeof info.path | undefined = info.path; at; at = at.prev) path.unshift(at.key);
        const where = path.join('.');
        const behaviour = behaviours[hash(where) % behaviours.length] ?? 'value';
        const value = () => valueFor(spelled, args, hash(where));
        switch (behaviour) {
          case 'value':
            return value();
          case 'null':
            return null;
          case 'throw':
            throw new Error(`thrown at ${where}`);
          case 'error':
            return new Error(`given at ${where}`);
          case 'later':
            return Promise.resolve(value());
          case 'laterNull':
            return Promise.resolve(undefined);
          case 'reject':
            return Promise.reject(new Error(`rejected at ${where}`));
          case 'wrong':
            return Object.assign(() => 'wrong', { wrong: true });
        }
      };
    }
  }
  return schema;
}

function hash(text: string): number {
  let sum = 7;
  for (const character of text) sum = (sum * 31 + character.charCodeAt(0)) % 1_000_003;
  return sum;
}

function valueFor(type: string, args: Record<string, unknown>, pick: number): unknown {
  if (type.startsWith('[')) {
    const inner = type.slice(1, type.lastIndexOf(']'));
    const count = typeof args['first'] === 'number' ? args['first'] : 2 + (pick % 2);
    return Array.from({ length: count }, (_, at) => {
      const value = valueFor(inner, {}, pick + at);
      const odd = (pick + at * 7) % 11;
      if (odd === 0) return null;
      if (odd === 1) return Promise.resolve(value);
      if (odd === 2) return Promise.reject(new Error(`entry ${at}`));
      return odd === 3 ? new Error(`bad entry ${at}`) : value;
    });
  }
  switch (type.replaceAll('!', '')) {
    case 'Person':
      return { __typename: 'Person' };
    case 'Animal':
    case 'Named':
      return { __typename: ['Dog', 'Cat', 'Person', 'Nobody'][pick % 4] };
    case 'Int':
      return pick % 100;
    case 'Boolean':
      return pick % 2 === 0;
    case 'Kind':
      return ['NEAR', 'FAR', 'NOWHERE'][pick % 3];
    default:
      return `${JSON.stringify(args)} ${pick}`;
  }
}

/** A result, and the rejections that nobody handled meanwhile. */
async function alone(run: () => ExecutionResult | Promise<ExecutionResult>) {
  const unhandled: unknown[] = [];
  const others = process.listeners('unhandledRejection');
  process.removeAllListeners('unhandledRejection');
  process.on('unhandledRejection', reason => unhandled.push(reason));
  try {
    const result = await run();
    await new Promise(resolve => setImmediate(resolve));
    return { result, unhandled };
  } finally {
    process.removeAllListeners('unhandledRejection');
    for (const listener of others) process.on('unhandledRejection', listener);
  }
}

/** What a client sees of an answer; the order of errors that come later is not promised. */
function seen({ data, errors = [] }: ExecutionResult) {
  const told = errors.map(({ message, path, locations }) =>
    JSON.stringify({ message: plainly(message), path, locations }),
  );
  return { data: JSON.stringify(data), errors: told.toSorted() };
}

/** Mistakes of ours are told in fewer words. */
function plainly(message: string): string {
  if (message.startsWith('Abstract type') || message.startsWith('Runtime Object type')) return 'abstract';
  return message.startsWith('Expected `') || message.startsWith('Expected a value that') ? 'no value' : message;
}

const operation = fc.oneof(
  selection('Query', 4).map(
    fields => `query Q($yes: Boolean = true, $no: Boolean = false, $count: Int, $text: String! = "t") ${fields}`,
  ),
  selection('Mutation', 3).map(
    fields => `mutation M($yes: Boolean!, $no: Boolean! = false, $count: Int = 1) ${fields}`,
  ),
);

test('the answer is graphql-js’s, whatever resolvers do: data, errors, paths, null where it can’t be null', async () => {
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(
      operation,
      fc.array(behaviour, { minLength: 5, maxLength: 30 }),
      fc.record(
        { yes: fc.boolean(), no: fc.boolean(), count: fc.integer({ min: 0, max: 3 }), text: fc.string() },
        { requiredKeys: [] },
      ),
      async (text, behaviours, variableValues) => {
        const document = parse(`${text} ${FRAGMENTS}`);
        if (validate(schemaOf(['value']), document).some(({ message }) => !/never used/.test(message))) return;
        compared += 1;
        const theirs = await alone(() => execute({ schema: schemaOf(behaviours), document, variableValues }));
        const ours = await alone(() =>
          executeOperation({
            schema: schemaOf(behaviours),
            document,
            variableValues,
            context: {},
            mostVariableErrors: 50,
          }),
        );
        expect(seen(ours.result)).toEqual(seen(theirs.result));
        // graphql-js leaves some in lists whose entries can't be null: they would end the process.
        expect(ours.unhandled).toEqual([]);
      },
    ),
    { numRuns: 400 },
  );
  expect(compared).toBeGreaterThan(100);
});
