import type { Proxies } from '../torii/connections/dispatcher.ts';
import { isEncoded } from './values.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** What the environment says of proxies, and what is wrong with it. */
export interface ReadProxies {
  readonly proxies: Proxies;
  /** One line for each variable that cannot be used. What it holds is not repeated: there may be a password in it. */
  readonly lines: readonly string[];
}

/**
 * The proxies of `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`. The names in lower case go first, as elsewhere; an empty one counts as
 * absent; a proxy without a scheme speaks HTTP.
 */
export function readProxies(environment: Environment): ReadProxies {
  const lines: string[] = [];
  const proxy = (name: string): string | undefined => {
    const [spelling = name, value] = given(environment, name);
    if (value === undefined) return undefined;
    const url = proxyUrl(value);
    if (url === undefined) lines.push(`${spelling}: expected a URL of a proxy such as http://proxy:3128`);
    return url;
  };
  const proxies = { https: proxy('HTTPS_PROXY'), http: proxy('HTTP_PROXY'), none: given(environment, 'NO_PROXY')[1] };
  return { proxies, lines };
}

/** A proxy's scheme, host and port, without name and password: fit to be shown. */
export function shownProxy(url: string): string {
  return new URL(url).origin;
}

/** The passwords of proxies, as they are and as they are sent. */
export function proxySecrets({ https, http }: Proxies): string[] {
  const urls = [https, http].flatMap(url => (url === undefined ? [] : [new URL(url)]));
  return urls.flatMap(({ username, password }) => {
    const plain = decodeURIComponent(password);
    return plain === '' ? [] : [plain, `${decodeURIComponent(username)}:${plain}`];
  });
}

function given(environment: Environment, name: string): [string?, string?] {
  for (const spelling of [name.toLowerCase(), name]) {
    const value = environment[spelling]?.trim();
    if (value) return [spelling, value];
  }
  return [];
}

function proxyUrl(value: string): string | undefined {
  const url = URL.parse(value.includes('://') ? value : `http://${value}`);
  const isProxy = url !== null && (url.protocol === 'http:' || url.protocol === 'https:') && url.hostname !== '';
  if (!isProxy || url.pathname !== '/' || url.search || url.hash || !isEncoded(url)) return undefined;
  return url.href;
}
