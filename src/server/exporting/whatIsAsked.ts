import { existsSync, readFileSync, statSync } from 'node:fs';
import { nearestFirst } from '../../resolvers/arguments/columnNames.ts';
import { ownManifest } from '../access/ownOperations.ts';
import type { ServedSchema } from '../naming/servedSchema.ts';
import { nounDocument, nouns } from './nounQuestion.ts';
import { type Question, questionOf } from './question.ts';
import { QuestionError } from './questionError.ts';

/** How what is asked was said. */
export interface Asked {
  /** A list, an operation of ours, or a file. */
  readonly what: string;
  readonly fields?: readonly string[] | undefined;
  readonly filter?: unknown;
  readonly order?: unknown;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
}

/** Bytes of a document. */
const LONGEST = 256 * 1024;

/** The question that a command line asks. @throws QuestionError for what is none */
export function whatIsAsked({ what, fields, filter, order, variables = {} }: Asked, served: ServedSchema): Question {
  const lists = nouns(served.shown);
  const list = lists.get(what) ?? lists.get(rootName(served, what));
  if (list) {
    const given = {
      ...variables,
      ...(filter === undefined ? {} : { filter }),
      ...(order === undefined ? {} : { orderBy: order }),
    };
    const names = new Set(list.args.map(({ name }) => name));
    const unknown = Object.keys(given).find(name => !names.has(name));
    if (unknown !== undefined)
      throw wrong(`${what} takes no ${unknown === 'orderBy' ? 'order' : unknown}. It takes ${[...names].join(', ')}`);
    return questionOf(served.shown, nounDocument(list, fields), given, what);
  }
  for (const [name, value] of Object.entries({ fields, filter, order })) {
    if (value !== undefined) throw wrong(`--${name} goes with a list such as users; of a document it is written there`);
  }
  const text =
    what.endsWith('.graphql') || what.includes('/') ? fileText(what) : operationText(what, served, [...lists.keys()]);
  return questionOf(served.shown, text, variables, what);
}

/** What a root field of ours is called by callers. */
function rootName({ outward }: ServedSchema, name: string): string {
  if (!/^[a-z][A-Za-z]{0,60}$/.test(name)) return name;
  return /[A-Za-z_]\w*/.exec(outward(`{ ${name} }`).replace('query', ''))?.[0] ?? name;
}

function fileText(file: string): string {
  if (!existsSync(file) || !statSync(file).isFile())
    throw wrong(`expected a file with a query, ${file}: there is none`);
  if (statSync(file).size > LONGEST)
    throw wrong(`expected a file of at most ${LONGEST} bytes, ${file} has ${statSync(file).size}`);
  return readFileSync(file, 'utf8');
}

function operationText(name: string, { outward }: ServedSchema, lists: readonly string[]): string {
  const { operations } = ownManifest();
  const found = operations.find(operation => operation.name === name);
  if (found) return outward(found.body);
  const queries = operations.filter(({ type }) => type === 'query').map(operation => operation.name);
  const near = nearestFirst([...lists, ...queries], name)
    .slice(0, 3)
    .join(', ');
  throw wrong(
    `expected a list, the name of an operation or a file that ends with .graphql, got ${name.slice(0, 100)}. Near it are ${near}`,
  );
}

function wrong(sentence: string): QuestionError {
  return new QuestionError(`export: ${sentence}`);
}
