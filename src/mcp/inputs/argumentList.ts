import {
  type GraphQLInputType,
  type GraphQLSchema,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  typeFromAST,
  type VariableDefinitionNode,
  valueFromASTUntyped,
} from 'graphql';
import { isObject } from '../../torii/answers/json.ts';
import { argumentName } from '../documents/argumentName.ts';
import { argumentPaths, includedBy, SEEN } from '../documents/argumentPaths.ts';
import { isSingle, rangeOf } from '../documents/toolDirective.ts';
import { oneParagraph, type ToolDocument } from '../documents/toolDocument.ts';
import { fileProperties, putFiles } from '../files/fileArguments.ts';
import { depthOf, type ObjectSchema } from '../jsonSchema.ts';
import type { NamedPlace } from '../names/namedPlaces.ts';
import { nameInput } from '../names/nameInput.ts';
import { enumInput } from './enumInput.ts';
import { type Input, unpacked } from './input.ts';
import { listInput } from './listInput.ts';
import { type InputProperty, readProperties, schemaOf } from './objectInput.ts';
import { type Mistake, Place } from './place.ts';
import { SCALAR_INPUTS, wholeNumber } from './scalars.ts';
import { seenInput } from './seenInput.ts';
import { typeInput, withDescription, withSchema } from './typeInput.ts';

/** What was read of a call's arguments. */
export interface ReadArguments {
  /** The operation's variables. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** Where a list that has no cursors of its own begins. */
  readonly from: string | undefined;
  readonly mistakes: readonly Mistake[];
}

/** The arguments of a tool. */
export interface ArgumentList {
  readonly schema: ObjectSchema;
  /** Variables with which the operation costs the most. */
  readonly dearest: Readonly<Record<string, unknown>>;
  /** The arguments as they came. */
  read(given: unknown): ReadArguments;
}

/** The deepest nesting of an argument list: clients refuse more. */
const DEEPEST = 5;

/** Rows of a page. */
export const MOST_ROWS = 100;

const CLEAR = 'clear';
const CONFIRM = 'confirm';
const CURSOR = 'cursor';

/**
 * The arguments of a tool: a document's variables, and what its `@tool` adds to them.
 *
 * @param cuts whether the tool takes a cursor for a list that has none
 * @param places variables for which names may be given
 * @throws Error for variables that can't be arguments
 */
export function argumentList(
  document: ToolDocument,
  schema: GraphQLSchema,
  cuts: boolean,
  places: ReadonlyMap<string, NamedPlace> = new Map(),
): ArgumentList {
  const own = new Map(
    document.variables.map(variable => {
      const place = places.get(variable.variable.name.value);
      return [nameOf(variable), propertyOf(document, schema, variable, place)] as const;
    }),
  );
  const properties = new Map<string, InputProperty>([...own, ...addedTo(document, cuts && !own.has(CURSOR))]);
  const described = schemaOf(properties);
  if (depthOf(described) > DEEPEST) throw new Error(`expected arguments nested at most ${DEEPEST} levels deep`);
  const variableNames = new Map(document.variables.map(one => [nameOf(one), one.variable.name.value]));
  return {
    schema: described,
    dearest: dearestOf(document, properties),
    read(given) {
      const at = new Place();
      const values = unpacked(given ?? {}, '{');
      if (!isObject(values)) {
        at.expected('an object of arguments', given);
        return { variables: {}, from: undefined, mistakes: at.mistakes };
      }
      const read = readProperties(properties, values, at);
      putFiles(document, read, at);
      clear(read, at);
      const from = own.has(CURSOR) ? undefined : read.get(CURSOR);
      const variables = [...read].flatMap(([name, value]) => {
        const variable = variableNames.get(name);
        return variable === undefined ? [] : [[variable, value] as const];
      });
      return {
        variables: Object.fromEntries(variables),
        from: typeof from === 'string' ? from : undefined,
        mistakes: at.mistakes,
      };
    },
  };
}

function nameOf({ variable }: VariableDefinitionNode): string {
  return argumentName(variable.name.value);
}

/** Empties what is named. */
function clear(read: Map<string, unknown>, at: Place): void {
  const names = read.get(CLEAR);
  for (const name of new Set<string>(Array.isArray(names) ? names : [])) {
    if (read.has(name)) at.in(name).note(`expected either a value or its name in ${CLEAR}, got both`);
    else read.set(name, null);
  }
}

function propertyOf(
  document: ToolDocument,
  schema: GraphQLSchema,
  variable: VariableDefinitionNode,
  place: NamedPlace | undefined,
): InputProperty {
  const type = typeFromAST(schema, variable.type);
  const name = variable.variable.name.value;
  if (!isInputType(type)) throw new Error(`$${name}: expected a type of the schema`);
  const input = place ? namedInput(variable, type, place) : inputOf(document, variable, type);
  const fallback = variable.defaultValue && { default: valueFromASTUntyped(variable.defaultValue) };
  return {
    input: withSchema(withDescription(input, oneParagraph(variable.description?.value ?? '')), fallback ?? {}),
    required: isNonNullType(type) && fallback === undefined,
  };
}

function inputOf(
  document: ToolDocument,
  variable: VariableDefinitionNode,
  type: Parameters<typeof typeInput>[0],
): Input {
  const name = variable.variable.name.value;
  const bounds = name === 'first' ? { min: 1, max: MOST_ROWS } : rangeOf(variable);
  if (bounds) return wholeNumber(bounds.min, bounds.max, { minimum: bounds.min, maximum: bounds.max });
  if (name === 'after') return cursorInput;
  if (name === SEEN && isInputObjectType(type))
    return seenInput(type, argumentsByField(document), document.clear ?? []);
  return typeInput(isSingle(variable) ? entryOf(name, type) : type, { describes: true });
}

/** Ids, or names that stand for them. */
function namedInput(variable: VariableDefinitionNode, type: GraphQLInputType, place: NamedPlace): Input {
  const nullable = isNonNullType(type) ? type.ofType : type;
  return isListType(nullable) && !isSingle(variable) ? listInput(nameInput(place)) : nameInput(place);
}

/** The type of a list's entries. @throws Error for a type that is no list */
function entryOf(name: string, type: GraphQLInputType): GraphQLInputType {
  const list = isNonNullType(type) ? type.ofType : type;
  if (!isListType(list)) throw new Error(`$${name}: expected a list for @single`);
  return list.ofType;
}

/** The arguments of an operation by the names of the input's fields. */
function argumentsByField({ operation }: ToolDocument): ReadonlyMap<string, string> {
  return new Map(argumentPaths(operation).map(({ path, argument }) => [path.at(-1) ?? '', argument]));
}

/** An empty one counts as left out. */
const cursorInput: Input = {
  ...text(),
  schema: { type: 'string', description: 'nextCursor of the page before.' },
};

function text(): Input {
  const input = SCALAR_INPUTS.get('String');
  if (input === undefined) throw new RangeError('expected a rule for texts');
  return { ...input, takesBlank: false };
}

function addedTo(document: ToolDocument, cuts: boolean): Map<string, InputProperty> {
  const added = new Map<string, InputProperty>(fileProperties(document));
  const { clear: cleared, confirm, variables } = document;
  if (cleared) {
    const unknown = cleared.find(
      name => !variables.some(one => nameOf(one) === name && one.type.kind !== 'NonNullType'),
    );
    if (unknown !== undefined) throw new Error(`@tool: clear: expected names of nullable variables, got ${unknown}`);
    added.set(CLEAR, { input: withDescription(listInput(enumInput(cleared)), 'What to empty.'), required: false });
  }
  if (confirm !== undefined) added.set(CONFIRM, { input: enumInput([confirm]), required: true });
  if (cuts) added.set(CURSOR, { input: cursorInput, required: false });
  return added;
}

/** What is required, the largest pages, and everything that is only asked for on request. */
function dearestOf({ operation, variables }: ToolDocument, properties: ReadonlyMap<string, InputProperty>) {
  const included = includedBy(operation);
  const entries = variables.flatMap(variable => {
    const name = variable.variable.name.value;
    const property = properties.get(nameOf(variable));
    if (name === 'first') return [[name, MOST_ROWS] as const];
    if (included.has(name)) return [[name, included.get(name)] as const];
    return property?.required ? [[name, property.input.sample] as const] : [];
  });
  return Object.fromEntries(entries);
}
