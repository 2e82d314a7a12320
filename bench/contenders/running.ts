import { request } from 'undici';
import { headersOf } from '../load/callers.ts';
import { Child } from '../processes/child.ts';
import type { OwnFigures } from '../processes/ownFigures.ts';
import type { Post } from '../works/work.ts';
import { type Contender, type Surroundings, startOf } from './contender.ts';

/** An answer that was read whole. */
export interface Answer {
  readonly data: unknown;
  readonly bytes: number;
  /** From the question to the last byte. Milliseconds. */
  readonly ms: number;
}

/** A contender that is up. */
export interface Running {
  readonly contender: Contender;
  readonly child: Child<OwnFigures>;
}

export async function run(contender: Contender, around: Surroundings, flags: readonly string[]): Promise<Running> {
  return { contender, child: await Child.start<OwnFigures>(startOf(contender, around, flags)) };
}

/** Posts one question. @throws Error where the answer is not 200 or holds errors */
export async function ask({ contender, child }: Running, post: Post): Promise<Answer> {
  const began = performance.now();
  const { statusCode, body: answer } = await request(child.url + post.path, {
    method: 'POST',
    headers: headersOf(0, post),
    body: post.body,
    headersTimeout: 60_000,
    bodyTimeout: 60_000,
  });
  const bytes = Buffer.from(await answer.arrayBuffer());
  const ms = performance.now() - began;
  const text = bytes.toString();
  if (statusCode !== 200) throw new Error(`${contender.name}: expected 200, got ${statusCode} ${text.slice(0, 500)}`);
  const content = JSON.parse(messageOf(text)) as {
    data?: unknown;
    result?: unknown;
    errors?: unknown;
    error?: unknown;
  };
  const errors = content.errors ?? content.error;
  if (errors !== undefined) {
    throw new Error(`${contender.name}: expected no errors, got ${JSON.stringify(errors).slice(0, 1000)}`);
  }
  return { data: content.data ?? content.result ?? content, bytes: bytes.length, ms };
}

/** The JSON of an answer, which comes as the one event of a stream where MCP is asked. */
function messageOf(text: string): string {
  const mark = 'data: ';
  return text.startsWith('event:') ? text.slice(text.indexOf(mark) + mark.length) : text;
}
