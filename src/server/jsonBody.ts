import type { FastifyInstance } from 'fastify';
import { BodyError } from './bodyError.ts';

/** Names in a body for each object that may be asked for by its key, which is as many as a representation has, and more. */
const NAMES_EACH = 20;

/**
 * Takes JSON bodies, with at most so many names of properties: an object of a hundred thousand is as small as a large query,
 * but takes long to build and to look through, each time anew.
 */
export function takeJson(app: FastifyInstance, mostKeys: number): void {
  const most = NAMES_EACH * mostKeys;
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (countNames(body, most) > most) done(new BodyError(413, `Expected a body with at most ${most} names, got more`));
    else void parse(request, body, done);
  });
}

/** Names of properties in a JSON text, counted no further than just over `most`; any number where it is no JSON. */
export function countNames(json: string, most = Number.POSITIVE_INFINITY): number {
  let names = 0;
  let at = json.indexOf('"');
  while (at >= 0 && names <= most) {
    const end = endOfText(json, at + 1);
    if (end < 0) return names;
    if (isColonNext(json, end + 1)) names += 1;
    at = json.indexOf('"', end + 1);
  }
  return names;
}

function isColonNext(json: string, from: number): boolean {
  let at = from;
  while (json[at] === ' ' || json[at] === '\n' || json[at] === '\r' || json[at] === '\t') at += 1;
  return json[at] === ':';
}

/** Where the quotation mark is that ends a text which begins here; -1 where there is none. */
function endOfText(json: string, from: number): number {
  for (let end = json.indexOf('"', from); end >= 0; end = json.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (json[end - 1 - backslashes] === '\\') backslashes += 1;
    if (backslashes % 2 === 0) return end;
  }
  return -1;
}
