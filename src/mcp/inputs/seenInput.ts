import type { GraphQLInputObjectType } from 'graphql';
import { isObject } from '../../torii/answers/json.ts';
import { enumInput } from './enumInput.ts';
import type { Input } from './input.ts';
import { listInput } from './listInput.ts';
import { type InputProperty, objectInput } from './objectInput.ts';
import { propertiesOf, withDescription } from './typeInput.ts';

const EMPTY = 'empty';

/**
 * What an update is conditional on: values as they were seen, under the names that the tool's arguments have. Null counts as left out,
 * so what was seen to be empty is named in `empty`.
 *
 * @param names the tool's arguments by the graph's names
 * @param cleared arguments that can be emptied
 */
export function seenInput(
  type: GraphQLInputObjectType,
  names: ReadonlyMap<string, string>,
  cleared: readonly string[],
): Input {
  const graphNames = new Map<string, string>();
  const own = new Map<string, InputProperty>();
  for (const [graphName, { input }] of propertiesOf(type, { describes: false })) {
    const name = names.get(graphName) ?? graphName;
    graphNames.set(name, graphName);
    own.set(name, { input: withoutDescription(input), required: false });
  }
  const emptied = cleared.filter(name => own.has(name));
  if (emptied.length > 0) {
    const empty = withDescription(listInput(enumInput(emptied)), 'What was empty.');
    own.set(EMPTY, { input: empty, required: false });
  }
  const input = objectInput(own);
  return {
    ...input,
    read(given, at) {
      const read = input.read(given, at);
      if (!isObject(read)) return read;
      const { [EMPTY]: empty, ...values } = read;
      const emptied: readonly string[] = Array.isArray(empty) ? empty : [];
      for (const name of new Set(emptied)) {
        if (Object.hasOwn(values, name)) at.in(name).note(`expected either a value or its name in ${EMPTY}, got both`);
      }
      const nulls = emptied.map(name => [name, null] as const);
      const all = [...Object.entries(values), ...nulls];
      return Object.fromEntries(all.map(([name, value]) => [graphNames.get(name) ?? name, value]));
    },
  };
}

/** The arguments that write the same values are described already. */
function withoutDescription(input: Input): Input {
  const { description: _, ...schema } = input.schema;
  return { ...input, schema };
}
