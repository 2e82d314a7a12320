import type { GraphQLSchema } from 'graphql';
import { once } from '../../relay/once.ts';
import { mistaken } from '../answers/complaint.ts';
import { answered, failed } from '../answers/toolResult.ts';
import { type InputProperties, schemaOf } from '../inputs/objectInput.ts';
import { objectSchema } from '../jsonSchema.ts';
import { readGiven, textInput } from './otherArguments.ts';
import { type OtherTool, READING } from './otherTool.ts';
import { schemaIndex } from './schemaIndex.ts';

/** Characters of an answer: 2 000 tokens, of which SDL takes one for 3 characters or more. */
const MOST_CHARACTERS = 5_400;
/** Characters of a search. */
const MOST_WORDS = 500;

const ARGUMENTS: InputProperties = new Map([
  ['words', { input: textInput(MOST_WORDS, 'Such as contract renewal.'), required: true }],
]);

/** Finds types and fields of the schema by words. It asks nothing of Torii. */
export function schemaSearch(schema: GraphQLSchema): OtherTool {
  const index = once(() => schemaIndex(schema));
  return {
    group: 'explore',
    listed: {
      name: 'torii_schema_search',
      title: 'Search the schema',
      description: 'Finds types and fields for torii_query.',
      inputSchema: schemaOf(ARGUMENTS),
      outputSchema: objectSchema({ sdl: { type: 'string' } }, ['sdl']),
      annotations: READING,
    },
    async call(given) {
      const { values, mistakes } = readGiven(ARGUMENTS, given);
      if (mistakes.length > 0) return failed(mistaken(mistakes));
      const sdl = index().search(String(values.get('words')), MOST_CHARACTERS) ?? '# Nothing fits: try other words.';
      return answered({ answer: { sdl }, note: undefined }, { calls: 0, budgets: [] });
    },
  };
}
