import { parseAnswer } from '../answers/answer.ts';
import type { Read } from '../answers/envelope.ts';
import type { AnswerCache, Keep } from '../answers/kept/answerCache.ts';
import type { RateFacts } from '../answers/rateHeaders.ts';
import { brokenSoFar } from '../answers/undocumentedValues.ts';
import { countUnknownColumns } from '../answers/unknownColumns.ts';
import type { Answer } from '../connections/transport.ts';
import type { EndpointName } from '../endpoints.ts';
import type { Found } from '../redis/stored/storedAnswers.ts';
import type { QueryParameters } from './path.ts';

/** A call that reads. */
export interface ToriiRead<T> {
  readonly endpoint: EndpointName;
  /** Path parameters: Torii ids. */
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: QueryParameters;
  /** Of a POST that only reads. */
  readonly body?: unknown;
  readonly read: Read<T>;
  /** How the answer is cached for this key; absent: `untilWrite`. */
  readonly keep?: Keep;
}

/** An answer that was read: whether nothing in it is broken, and its text. */
export interface ReadAnswer<T> {
  readonly value: T;
  readonly isWhole: boolean;
  readonly text: string;
}

/** The answer that another replica has stored, which is kept here too; undefined where there is none that can be read. */
export function storedAnswer<T>(
  { text, leftMs }: Found,
  { endpoint, read }: ToriiRead<T>,
  store: ReturnType<AnswerCache['storing']>,
): { readonly value: T } | undefined {
  if (text === undefined) return undefined;
  try {
    const before = brokenSoFar();
    const value = read(JSON.parse(text), endpoint);
    // What this release does not read is asked for anew: another may have stored it.
    if (brokenSoFar() !== before) return undefined;
    store(value, text.length, leftMs);
    return { value };
  } catch {
    return undefined;
  }
}

/** Reads the answer of a call, as far as this release knows it. */
export function reading<T>({
  endpoint,
  query,
  read,
}: ToriiRead<T>): (answer: Answer, facts: RateFacts) => ReadAnswer<T> {
  const cursor = typeof query?.['cursor'] === 'string';
  return (answer, facts) => {
    const before = brokenSoFar();
    const body = parseAnswer(answer, endpoint, facts, { cursor });
    countUnknownColumns(body, endpoint, query?.['fields']);
    const value = read(body, endpoint);
    return { value, isWhole: brokenSoFar() === before, text: answer.text };
  };
}
