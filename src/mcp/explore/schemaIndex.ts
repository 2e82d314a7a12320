import type { GraphQLNamedType, GraphQLSchema } from 'graphql';
import { compactSdl, type Member, membersOf } from './compactSdl.ts';

/** Finds types and fields by words. */
export interface SchemaIndex {
  /** What fits the words best, as compact SDL of at most so many characters; undefined where nothing does. */
  search(words: string, mostCharacters: number): string | undefined;
}

interface Entry {
  readonly type: GraphQLNamedType;
  /** Undefined: the type itself. */
  readonly member: Member | undefined;
  readonly ofName: ReadonlySet<string>;
  readonly ofText: ReadonlySet<string>;
}

/** Words of a search that are looked at. */
const MOST_WORDS = 12;
/** Members that are found besides whole types. */
const MOST_FOUND = 60;

const NAME = 8;
const TYPE_NAME = 5;
const TEXT = 2;

/** An index of all types of a schema but those of introspection. Made once, in a few milliseconds. */
export function schemaIndex(schema: GraphQLSchema): SchemaIndex {
  const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('_'));
  const entries = types.flatMap(type => entriesOf(type));
  return {
    search(words, mostCharacters) {
      const wanted = [...wordsIn(words)].slice(0, MOST_WORDS);
      if (wanted.length === 0) return undefined;
      const found = entries
        .map(entry => ({ entry, score: scoreOf(entry, wanted) }))
        .filter(({ score }) => score > 0)
        .toSorted((one, other) => other.score - one.score)
        .slice(0, MOST_FOUND)
        .map(({ entry }) => entry);
      return found.length === 0 ? undefined : printed(found, mostCharacters);
    },
  };
}

function entriesOf(type: GraphQLNamedType): Entry[] {
  const ofType = wordsIn(type.name);
  return [
    { type, member: undefined, ofName: ofType, ofText: wordsIn(type.description ?? '') },
    ...membersOf(type).map(member => ({
      type,
      member,
      ofName: wordsIn(member.name),
      ofText: ofType.union(wordsIn(member.description)),
    })),
  ];
}

/** Words of a text or of a name in camel case, small and without a plural's s. */
function wordsIn(text: string): Set<string> {
  const parts = text
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
  return new Set(parts.filter(part => part.length > 1).map(singular));
}

function singular(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}

/** More words found count more than one found well; types count less where only their text fits. */
function scoreOf({ member, ofName, ofText }: Entry, wanted: readonly string[]): number {
  const scores = wanted.map(word => {
    if (ofName.has(word)) return member ? NAME : NAME + TYPE_NAME;
    return ofText.has(word) ? TEXT : 0;
  });
  const hits = scores.filter(score => score > 0).length;
  // A name that says nothing else is what is meant.
  const exact = ofName.size === hits ? 1 : 0;
  return hits * hits * scores.reduce((sum, score) => sum + score, 0) + exact;
}

/** Types by their best hit, each with the members that were found, or all where it is found by its own name. */
function printed(found: readonly Entry[], mostCharacters: number): string {
  const byType = Map.groupBy(found, ({ type }) => type);
  const blocks: string[] = [];
  let characters = 0;
  const rest: string[] = [];
  for (const [type, entries] of byType) {
    const hits = entries.flatMap(({ member }) => member ?? []);
    const whole = entries.some(({ member }) => member === undefined);
    const members = whole ? membersOf(type) : hits;
    const block = [compactSdl(type, members, true), compactSdl(type, members), compactSdl(type, hits)].find(
      text => characters + text.length + 1 <= mostCharacters - REST,
    );
    if (block === undefined) rest.push(type.name);
    else {
      blocks.push(block);
      characters += block.length + 1;
    }
  }
  const more = rest.length === 0 ? [] : [`# also: ${rest.join(', ')}`.slice(0, REST - 1)];
  return [...blocks, ...more].join('\n');
}

/** Characters that are kept for the names of types that did not fit. */
const REST = 300;
