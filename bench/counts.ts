import { readFileSync, writeFileSync } from 'node:fs';
import { MEMORY } from './contenders/contender.ts';
import type { Counted } from './passes/counts.ts';
import type { Results, WorkResult } from './results.ts';

/** What a work takes of `this`, whatever the machine. */
interface Kept {
  readonly endpoints: Readonly<Record<string, number>>;
  readonly columns: readonly string[];
  readonly upstreamBytes: number;
  /** Absent where it is not the same each time. */
  readonly answerBytes?: number;
}

const FILE = new URL('counts.json', import.meta.url);
const ACCEPT = 'npm run check:bench -- --accept';

/**
 * Compares calls, columns and bytes of every work with those that are committed, and what each contender took under load with what it
 * took alone; says what differs, and the process then fails. With `accept` it writes the counts instead.
 */
export function keepCounts({ works }: Results, accept: boolean): void {
  const counts = Object.fromEntries(works.flatMap(({ work, counted }) => kept(work.name, counted.get('this'))));
  if (accept) {
    writeFileSync(FILE, `${JSON.stringify(counts, null, 2)}\n`);
    console.log('wrote bench/counts.json');
    return;
  }
  const changed = differences(JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, Kept>, counts);
  const complaints = [...changed, ...works.flatMap(otherShapes), ...works.flatMap(underLoad)];
  for (const complaint of complaints) console.error(complaint);
  if (changed.length > 0) console.error(`If other counts are meant: ${ACCEPT}`);
  console.log(`bench: ${Object.keys(counts).length} works, ${complaints.length} complaints`);
  if (complaints.length > 0) process.exitCode = 1;
}

function kept(name: string, counted: Counted | undefined): [string, Kept][] {
  if (counted === undefined) return [];
  const { endpoints, columns, upstreamBytes } = counted;
  const answerBytes = steadyBytes(counted);
  return [[name, { endpoints, columns, upstreamBytes, ...(answerBytes === undefined ? {} : { answerBytes }) }]];
}

/** The bytes of an answer; undefined by MCP, where it tells what is left of the budget, in more or fewer digits. */
function steadyBytes({ post, answerBytes }: Counted): number | undefined {
  return post.path === '/graphql' ? answerBytes : undefined;
}

/** What answers from memory has to answer all that `this` does. */
function otherShapes({ work, counted }: WorkResult): string[] {
  const [ours, memory] = [counted.get('this'), counted.get(MEMORY.name)];
  if (ours === undefined || memory === undefined || ours.answerBytes === memory.answerBytes) return [];
  return [`${work.name}: expected ${ours.answerBytes} bytes from memory, got ${memory.answerBytes}`];
}

function differences(expected: Readonly<Record<string, Kept>>, got: Readonly<Record<string, Kept>>): string[] {
  const names = new Set([...Object.keys(expected), ...Object.keys(got)]);
  return [...names].flatMap(name => {
    const [one, other] = [JSON.stringify(expected[name]), JSON.stringify(got[name])];
    return one === other ? [] : [`${name}: expected ${one}, got ${other}`];
  });
}

/** Whoever shares calls between callers, or answers some with less, would be measured doing something else. */
export function underLoad({ work: { name: work }, counted, speeds }: Loaded): string[] {
  return [...speeds].flatMap(([connections, byName]) =>
    [...byName].flatMap(([name, rounds]) => {
      const alone = counted.get(name);
      if (alone === undefined) return [];
      const bytes = steadyBytes(alone);
      const other = rounds.find(round => round.calls !== alone.calls || round.bytes !== (bytes ?? round.bytes));
      if (other === undefined) return [];
      const got = `${other.calls} calls and ${other.bytes} bytes an answer`;
      return [
        `${work}, ${name}, ${connections} connections: expected ${alone.calls} and ${alone.answerBytes}, got ${got}`,
      ];
    }),
  );
}

/** What of a work's results says what it took under load. */
type Loaded = Pick<WorkResult, 'counted' | 'speeds'> & { readonly work: { readonly name: string } };
