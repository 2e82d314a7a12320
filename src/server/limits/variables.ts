import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLNamedInputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  type OperationDefinitionNode,
  typeFromAST,
} from 'graphql';
import { InputError, shown } from '../../torii/inputError.ts';
import { MOST_NAME, MOST_NESTED } from './limits.ts';
import { isNestedValue } from './nesting.ts';

/** Scalars whose values are short. */
const SHORT = new Set(['Int', 'Float', 'Boolean', 'SafeInt', 'Date', 'DateTime']);

interface Step {
  readonly type: GraphQLInputType;
  readonly value: unknown;
}

/**
 * Refuses variables that are nested too deeply, or too large for their type: objects with more fields than the type has,
 * long strings for a number, a time or an enum. graphql-js would refuse them too, but slowly: it looks for similar names and
 * puts the whole value into its messages.
 *
 * @throws InputError
 */
export function checkVariables(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>> = {},
): void {
  if (isNestedValue(variables, MOST_NESTED.variables)) {
    throw new InputError(`Expected variables nested at most ${MOST_NESTED.variables} levels deep`);
  }
  const waiting: Step[] = variableDefinitions.flatMap(({ type, variable }) => {
    const name = variable.name.value;
    const input = typeFromAST(schema, type) as GraphQLInputType | undefined;
    return input && Object.hasOwn(variables, name) ? [{ type: input, value: variables[name] }] : [];
  });
  for (let step = waiting.pop(); step; step = waiting.pop()) for (const inner of partsOf(step)) waiting.push(inner);
}

/** Checks a value, and gives the values inside of it to check next. @throws InputError */
function partsOf({ type, value }: Step): readonly Step[] {
  const named = getNamedType(type);
  if (isInputObjectType(named))
    return isListType(getNullableType(type)) ? entriesOf(type, value) : fieldsOf(named, value);
  if (isEnumType(named) || SHORT.has(named.name)) checkLengths(named, value);
  return [];
}

function entriesOf(type: GraphQLInputType, value: unknown): readonly Step[] {
  const list = getNullableType(type);
  if (!isListType(list)) return [];
  return (Array.isArray(value) ? value : [value]).map(one => ({ type: list.ofType, value: one }));
}

function fieldsOf(type: GraphQLInputObjectType, value: unknown): readonly Step[] {
  if (typeof value !== 'object' || value === null) return [];
  const fields = type.getFields();
  const given = Array.isArray(value) ? [] : Object.entries(value);
  const foreign = given.length > Object.keys(fields).length || given.some(([name]) => name.length > MOST_NAME);
  if (foreign || Array.isArray(value)) throw new InputError(`Expected fields of ${type.name}, got ${shown(value)}`);
  return given.flatMap(([name, one]) => (fields[name] ? [{ type: fields[name].type, value: one }] : []));
}

/** Checks values in nested lists too, whose depth has been checked before. */
function checkLengths(type: GraphQLNamedInputType, value: unknown): void {
  if (Array.isArray(value)) for (const one of value) checkLengths(type, one);
  else if (typeof value === 'string' && value.length > MOST_NAME) {
    throw new InputError(`Expected a value of type ${type.name}, got ${shown(value)}`);
  }
}
