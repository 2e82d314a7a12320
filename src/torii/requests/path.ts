import { ENDPOINTS, type EndpointName } from '../endpoints.ts';
import { InputError, shown } from '../inputError.ts';

/** Characters of a call's path and query at most: proxies before servers take some 8 000 bytes. */
export const LONGEST_PATH = 8_000;

/** Torii's ids: positive whole numbers that a number holds exactly. Nothing else is ever put into a path. */
const TORII_ID = /^[1-9][0-9]{0,15}$/;

/** Whether the text is an id as Torii numbers things. */
export function isToriiId(value: unknown): value is string {
  return typeof value === 'string' && TORII_ID.test(value) && Number.isSafeInteger(Number(value));
}

export type QueryParameters = Readonly<Record<string, string | number | boolean | null | undefined>>;

/**
 * Path and query of a call, below the origin: `/v1.0/users/17?size=50`. Parameters that are null or undefined are left out.
 *
 * @throws InputError if a path parameter is missing or no Torii id.
 */
export function requestPath(
  name: EndpointName,
  params: Readonly<Record<string, string>>,
  query: QueryParameters = {},
): string {
  const path = ENDPOINTS[name].path.replace(/\{(\w+)\}/g, (_, parameter: string) => {
    const value = params[parameter];
    if (!isToriiId(value)) throw new InputError(`Expected a Torii id as ${parameter}, got ${shown(value)}`);
    return value;
  });
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== null && value !== undefined) search.append(key, String(value));
  }
  const text = search.toString();
  return `/v1.0${path}${text ? `?${text}` : ''}`;
}
