import { readFileSync, writeFileSync } from 'node:fs';
import type { Results } from './results.ts';

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
 * Compares calls, columns and bytes of every work with those that are committed, and says what differs; the process then fails.
 * With `accept` it writes them instead.
 */
export function keepCounts({ works }: Results, accept: boolean): void {
  const counts = Object.fromEntries(
    works.flatMap(({ work, counted }) => {
      const ours = counted.get('this');
      if (ours === undefined) return [];
      const { endpoints, columns, upstreamBytes, answerBytes } = ours;
      return [[work.name, { endpoints, columns, upstreamBytes, answerBytes } satisfies Kept]];
    }),
  );
  if (accept) {
    writeFileSync(FILE, `${JSON.stringify(counts, null, 2)}\n`);
    console.log('wrote bench/counts.json');
    return;
  }
  const complaints = differences(JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, Kept>, counts);
  for (const complaint of complaints) console.error(complaint);
  if (complaints.length > 0) console.error(`If that is meant: ${ACCEPT}`);
  console.log(`bench: ${Object.keys(counts).length} works, ${complaints.length} complaints`);
  if (complaints.length > 0) process.exitCode = 1;
}

function differences(expected: Readonly<Record<string, Kept>>, got: Readonly<Record<string, Kept>>): string[] {
  const names = new Set([...Object.keys(expected), ...Object.keys(got)]);
  return [...names].flatMap(name => {
    const [one, other] = [JSON.stringify(expected[name]), JSON.stringify(got[name])];
    return one === other ? [] : [`${name}: expected ${one}, got ${other}`];
  });
}
