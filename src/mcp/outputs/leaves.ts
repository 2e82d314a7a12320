import { type GraphQLLeafType, isEnumType } from 'graphql';
import { decodeGlobalId } from '../../relay/globalId.ts';
import { isObject } from '../../torii/answers/json.ts';
import type { JsonSchema } from '../jsonSchema.ts';
import { jsonWithoutHidden, withoutHidden } from './hiddenCharacters.ts';
import type { Output } from './output.ts';

function leaf(schema: JsonSchema, show: (value: unknown) => unknown = value => value): Output {
  return { schema, show: value => (value === null || value === undefined ? undefined : show(value)) };
}

const text = (value: unknown) => withoutHidden(String(value));

/** A global id is shown as the number that is in it. */
function shownId(value: unknown): string {
  const id = String(value);
  try {
    return decodeGlobalId(id).key;
  } catch {
    return withoutHidden(id);
  }
}

/** Any JSON as an object, since a schema has to say what it is. */
function shownJson(value: unknown): unknown {
  const shown = jsonWithoutHidden(value);
  return isObject(shown) ? shown : { value: shown };
}

/** How values of the graph's scalars are described and shown. A scalar that is missing here can't be selected. */
const SCALARS: ReadonlyMap<string, Output> = new Map([
  ['ID', leaf({ type: 'string' }, shownId)],
  ['String', leaf({ type: 'string' }, text)],
  ['URL', leaf({ type: 'string' }, text)],
  ['Boolean', leaf({ type: 'boolean' })],
  ['Float', leaf({ type: 'number' })],
  ['Int', leaf({ type: 'integer' })],
  ['SafeInt', leaf({ type: 'integer' })],
  ['Date', leaf({ type: 'string', format: 'date' }, text)],
  [
    'DateTime',
    leaf({ type: 'string', format: 'date-time' }, value => (value instanceof Date ? value.toISOString() : text(value))),
  ],
  ['JSON', leaf({ type: 'object' }, shownJson)],
]);

/** How values of a scalar or an enum are described and shown. @throws Error for a scalar without a rule */
export function leafOutput(type: GraphQLLeafType): Output {
  if (isEnumType(type)) return leaf({ type: 'string', enum: type.getValues().map(({ name }) => name) });
  const known = SCALARS.get(type.name);
  if (known === undefined) throw new Error(`there is no rule for answers of type ${type.name}`);
  return known;
}
