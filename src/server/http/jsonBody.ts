import type { FastifyInstance } from 'fastify';
import { RefusalError } from '../errors/refusal.ts';

/** The most properties of one object. No object of ours has a tenth of that, but values of custom fields may be any JSON. */
const MOST_NAMES = 1_000;

/**
 * Parses JSON bodies, refusing objects with too many properties: one of a hundred thousand is no longer than a large query,
 * but slow to build and to walk.
 */
export function takeJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (!hasLargeObject(body)) void parse(request, body, done);
    else
      done(
        new RefusalError(
          413,
          'BAD_USER_INPUT',
          `Expected objects of at most ${MOST_NAMES} names in the body, got a larger one`,
        ),
      );
  });
}

/** Whether an object in a JSON text has more than `most` properties; arbitrary if the text is not JSON. */
export function hasLargeObject(json: string, most = MOST_NAMES): boolean {
  const names: number[] = [];
  for (let at = 0; at < json.length; at += 1) {
    const character = json[at];
    if (character === '"') at = endOfText(json, at + 1);
    else if (character === '{') names.push(0);
    else if (character === '}') names.pop();
    else if (character === ':') {
      const count = (names.pop() ?? 0) + 1;
      if (count > most) return true;
      names.push(count);
    }
  }
  return false;
}

/** Index of the quotation mark that ends the string from here; the text's length if there is none. */
function endOfText(json: string, from: number): number {
  for (let end = json.indexOf('"', from); end >= 0; end = json.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (json[end - 1 - backslashes] === '\\') backslashes += 1;
    if (backslashes % 2 === 0) return end;
  }
  return json.length;
}
