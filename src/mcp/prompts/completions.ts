import { isObject } from '../../torii/answers/json.ts';
import { type Execute, queryExecution } from '../execution.ts';
import { withoutHidden } from '../outputs/hiddenCharacters.ts';
import type { Completed } from './prompt.ts';

/** The most values of a completion. */
const MOST = 20;
/** Characters with which Torii is asked: fewer say too little. */
const LEAST_CHARACTERS = 2;
const MOST_CHARACTERS = 100;

/** Values that begin with, or have in them, what was typed; none where Torii can't be asked. One call at the most. */
export async function completed(
  kind: Completed,
  typed: string,
  execute: Execute,
  signal: AbortSignal,
  today = new Date(),
): Promise<readonly string[]> {
  if (kind === 'quarters') return quarters(today).filter(one => one.startsWith(typed.trim().toUpperCase()));
  const search = typed.trim().slice(0, MOST_CHARACTERS);
  if (search.length < LEAST_CHARACTERS) return [];
  const { source, values } = QUESTIONS[kind];
  const executed = await execute(queryExecution(source, { search }, signal));
  const found = values(executed.data ?? {}).flatMap(value => (typeof value === 'string' ? [withoutHidden(value)] : []));
  return [...new Set(found)].slice(0, MOST);
}

/** Which values there are, and where they stand in the answer. */
const QUESTIONS = {
  users: {
    source: `query($search: String) { users(first: ${MOST}, search: $search) { nodes { email } } }`,
    values: (data: object) => nodesOf(data, 'users').map(({ email }) => email),
  },
  apps: {
    source: `query($search: String) { apps(first: ${MOST}, search: $search) { nodes { name } } }`,
    values: (data: object) => nodesOf(data, 'apps').map(({ name }) => name),
  },
} as const;

function nodesOf(data: object, field: string): readonly Readonly<Record<string, unknown>>[] {
  const page: unknown = Reflect.get(data, field);
  const nodes = isObject(page) ? page['nodes'] : undefined;
  return Array.isArray(nodes) ? nodes.filter(isObject) : [];
}

/** This quarter and the seven after it, such as `2027-Q1`. */
function quarters(today: Date): string[] {
  const now = today.getUTCFullYear() * 4 + Math.floor(today.getUTCMonth() / 3);
  return Array.from({ length: 8 }, (_, at) => `${Math.floor((now + at) / 4)}-Q${((now + at) % 4) + 1}`);
}
