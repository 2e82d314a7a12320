import { readFileSync, writeFileSync } from 'node:fs';
import type { Counted } from './passes/counts.ts';
import type { Results, WorkResult } from './results.ts';

/** What a work takes of `this`, whatever the machine. */
interface Kept {
  readonly endpoints: Readonly<Record<string, number>>;
  readonly columns: readonly string[];
  readonly upstreamBytes: number;
  readonly answerBytes: number;
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
  const complaints = [
    ...differences(JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, Kept>, counts),
    ...works.flatMap(underLoad),
  ];
  for (const complaint of complaints) console.error(complaint);
  if (complaints.length > 0) console.error(`If that is meant: ${ACCEPT}`);
  console.log(`bench: ${Object.keys(counts).length} works, ${complaints.length} complaints`);
  if (complaints.length > 0) process.exitCode = 1;
}

function kept(name: string, counted: Counted | undefined): [string, Kept][] {
  if (counted === undefined) return [];
  const { endpoints, columns, upstreamBytes, answerBytes } = counted;
  return [[name, { endpoints, columns, upstreamBytes, answerBytes }]];
}

function differences(expected: Readonly<Record<string, Kept>>, got: Readonly<Record<string, Kept>>): string[] {
  const names = new Set([...Object.keys(expected), ...Object.keys(got)]);
  return [...names].flatMap(name => {
    const [one, other] = [JSON.stringify(expected[name]), JSON.stringify(got[name])];
    return one === other ? [] : [`${name}: expected ${one}, got ${other}`];
  });
}

/** Whoever shares calls between callers, or answers some with less, would be measured doing something else. */
export function underLoad({
  work,
  counted,
  speeds,
}: Pick<WorkResult, 'counted' | 'speeds'> & { readonly work: { readonly name: string } }): string[] {
  return [...speeds].flatMap(([connections, byName]) =>
    [...byName].flatMap(([name, rounds]) =>
      rounds.flatMap(({ calls, bytes }) => {
        const alone = counted.get(name);
        if (alone === undefined || (calls === alone.calls && bytes === alone.answerBytes)) return [];
        const got = `${calls} calls and ${bytes} bytes an answer`;
        return [
          `${work.name}, ${name}, ${connections} connections: expected ${alone.calls} and ${alone.answerBytes}, got ${got}`,
        ];
      }),
    ),
  );
}
