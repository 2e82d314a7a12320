import { THIN } from '../contenders/contender.ts';
import { ask, type Running } from '../contenders/running.ts';
import type { ByName } from '../results.ts';
import type { Stage } from '../stage.ts';
import type { CallCounts } from '../upstream/callCounter.ts';
import { comparedRows, type Post, type Work } from '../works/work.ts';

/** What one question took, asked a second time: what is kept between questions is there. */
export interface Counted {
  readonly calls: number;
  readonly endpoints: CallCounts['endpoints'];
  /** Columns that the calls asked for, where they named some: `GET /users?fields=…`. */
  readonly columns: readonly string[];
  /** Bytes that Torii answered, before they were packed. */
  readonly upstreamBytes: number;
  readonly answerBytes: number;
  /** The question as it is posted. */
  readonly post: Post;
  readonly rows: readonly string[] | undefined;
  /** The calls themselves. */
  readonly first: CallCounts['first'];
}

/** By the work's name, and by the contender's. */
export type Counts = ReadonlyMap<string, ByName<Counted>>;

/**
 * Asks a work of every contender that can do it, and counts what each asked of Torii; by its name.
 *
 * @throws Error where one answers other rows than the first
 */
export async function countAll(stage: Stage, work: Work): Promise<ByName<Counted>> {
  const counts = new Map<string, Counted>();
  const { running } = stage;
  for (const one of running.filter(({ contender }) => contender.dialect !== 'raw')) {
    const counted = await count(stage, one, work);
    if (counted === undefined) continue;
    counts.set(one.contender.name, counted);
    const [[, expected] = []] = counts;
    const complaint = differs(expected?.rows, counted.rows);
    if (complaint !== undefined)
      throw new Error(`${work.name}: ${one.contender.name} answers other rows: ${complaint}`);
  }
  const calls = counts.get(THIN.name) ?? [...counts.values()][0];
  for (const one of running.filter(({ contender }) => contender.dialect === 'raw')) {
    const post: Post = { path: '/graphql', body: JSON.stringify({ calls: calls?.first ?? [] }) };
    counts.set(one.contender.name, { ...(await countPost(stage, one, post)), rows: undefined });
  }
  return counts;
}

/** Undefined where the contender cannot do the work. */
async function count(stage: Stage, running: Running, work: Work): Promise<Counted | undefined> {
  const { dialect, kind } = running.contender;
  const ours = kind === 'ours' ? work.ours : undefined;
  const wording = ours ?? (dialect === 'raw' ? undefined : work[dialect]);
  if (wording === undefined) return undefined;
  const { data, ...counted } = await countPost(stage, running, wording.post);
  return { ...counted, rows: comparedRows(wording, data) };
}

/** The first difference, in words. */
function differs(expected: readonly string[] = [], got: readonly string[] = []): string | undefined {
  if (expected.length !== got.length || got.length === 0) return `expected ${expected.length}, got ${got.length}`;
  const at = expected.findIndex((row, index) => row !== got[index]);
  return at < 0 ? undefined : `expected "${expected[at]}", got "${got[at]}"`;
}

async function countPost(stage: Stage, running: Running, post: Post) {
  await ask(running, post);
  await stage.upstream.ask('counts', null);
  const { data, bytes } = await ask(running, post);
  const { calls, endpoints, bytes: upstreamBytes, first } = await stage.upstream.ask('counts', null);
  const columns = [...new Set(first.flatMap(columnsOf))].sort();
  return { calls, endpoints, columns, upstreamBytes, answerBytes: bytes, post, data, first };
}

function columnsOf({ method, url }: CallCounts['first'][number]): string[] {
  const { pathname, searchParams } = new URL(url, 'http://torii');
  const fields = searchParams.get('fields');
  return fields === null ? [] : [`${method} ${pathname.replace('/v1.0', '')}?fields=${fields}`];
}
