import type { FastifyRequest } from 'fastify';
import { isObject, type JsonObject } from '../../torii/answers/json.ts';
import { RefusalError } from '../errors/refusal.ts';

/** What a GraphQL request asks for. */
export interface Parameters {
  readonly query?: string;
  readonly operationName?: string;
  readonly variables?: Record<string, unknown>;
  readonly extensions?: Record<string, unknown>;
}

/** Headers that no page can send to another origin without asking first. */
const PREFLIGHTED = ['apollo-require-preflight', 'x-apollo-operation-name'];
/** Types of bodies that a page may send anywhere. */
const SIMPLE = /^\s*(?:application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)\s*(?:;|$)/i;

/** The parameters of a request, from its body or its URL. @throws RefusalError where they are none */
export function parametersOf({ method, body, query, headers }: FastifyRequest): Parameters {
  if (method === 'GET') {
    if (!isPreflighted(headers)) {
      const message = `Expected one of the headers ${PREFLIGHTED.join(', ')}, or a content-type such as application/json, in a GET request`;
      throw new RefusalError(400, 'BAD_REQUEST', message);
    }
    const given = isObject(query) ? query : {};
    return checked({ ...given, variables: json(given, 'variables'), extensions: json(given, 'extensions') });
  }
  if (isObject(body)) return checked(body);
  throw new RefusalError(400, 'BAD_REQUEST', 'Expected a JSON object with a query in the body, got something else');
}

function isPreflighted(headers: FastifyRequest['headers']): boolean {
  const type = headers['content-type'];
  return PREFLIGHTED.some(name => Boolean(headers[name])) || (type !== undefined && !SIMPLE.test(type));
}

function json(given: JsonObject, name: string): unknown {
  const text = given[name];
  if (typeof text !== 'string' || text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new RefusalError(400, 'BAD_REQUEST', `Expected JSON as ${name}, got something else`);
  }
}

function checked({ query, operationName, variables, extensions }: JsonObject): Parameters {
  const texts = { query, operationName };
  const objects = { variables, extensions };
  for (const [name, value] of Object.entries(texts)) {
    if (isGiven(value) && typeof value !== 'string') throw unexpected(name, 'a text');
  }
  for (const [name, value] of Object.entries(objects)) {
    if (isGiven(value) && !isObject(value)) throw unexpected(name, 'an object');
  }
  return Object.fromEntries(Object.entries({ ...texts, ...objects }).filter(([, value]) => isGiven(value)));
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function unexpected(name: string, expected: string): RefusalError {
  return new RefusalError(400, 'BAD_REQUEST', `Expected ${expected} as ${name}, got something else`);
}
