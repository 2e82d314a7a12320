import { type EndpointName, endpoint } from '../endpoints.ts';
import { InputError, shown } from '../inputError.ts';
import { ToriiError } from '../toriiError.ts';

/** Characters of a call's path and query at most: proxies before servers take some 8 000 bytes. */
export const LONGEST_PATH = 8_000;

/** Torii's ids: positive whole numbers that a number holds exactly. Nothing else is ever put into a path. */
const TORII_ID = /^[1-9][0-9]{0,15}$/;

/** Whether the text is an id as Torii numbers things. */
export function isToriiId(value: unknown): value is string {
  return typeof value === 'string' && TORII_ID.test(value) && Number.isSafeInteger(Number(value));
}

/** Whether the text is an id that an object of the schema's type can have: Torii's document says of some how large it may be. */
export function isIdOf(type: string, value: unknown): value is string {
  return isToriiId(value) && Number(value) <= largestIdOf(type);
}

/** The largest id that an object of the schema's type can have: what the endpoint takes that gets one. */
export function largestIdOf(type: string): number {
  return LARGEST.get(type) ?? Number.MAX_SAFE_INTEGER;
}

const LARGEST: ReadonlyMap<string, number | undefined> = new Map([['App', endpoint('getApp').largestIds?.['idApp']]]);

/** Whether an id is larger than an endpoint takes as a parameter of that name. */
export function isTooLarge(name: EndpointName, parameter: string, given: unknown): boolean {
  const largest = endpoint(name).largestIds?.[parameter];
  return largest !== undefined && Number(given) > largest;
}

export type QueryParameters = Readonly<Record<string, string | number | boolean | null | undefined>>;

/**
 * Path and query of a call, below the origin: `/v1.0/users/17?size=50`. Parameters that are null or undefined are left out.
 *
 * @throws InputError if a path parameter is missing or no Torii id, or an id in the query is larger than Torii's document has it;
 * ToriiError NOT_FOUND where one in the path is: there is no such object, and nobody has to be asked.
 */
export function requestPath(
  name: EndpointName,
  params: Readonly<Record<string, string>>,
  query: QueryParameters = {},
): string {
  const { path: template, largestIds } = endpoint(name);
  const path = template.replace(/\{(\w+)\}/g, (_, parameter: string) => {
    const value = params[parameter];
    if (!isToriiId(value)) throw new InputError(`Expected a Torii id as ${parameter}, got ${shown(value)}`);
    if (isTooLarge(name, parameter, value)) {
      throw new ToriiError('NOT_FOUND', `Torii has no ${parameter} above ${largestIds?.[parameter]}`, {
        endpoint: name,
      });
    }
    return value;
  });
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value === null || value === undefined) continue;
    if (isTooLarge(name, key, value)) {
      throw new InputError(`Expected an id of at most ${largestIds?.[key]}, the largest that Torii takes as ${key}`);
    }
    search.append(key, String(value));
  }
  const text = search.toString();
  return `/v1.0${path}${text ? `?${text}` : ''}`;
}
