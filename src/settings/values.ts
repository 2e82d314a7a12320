import { z } from 'zod';
import { LONGEST_PREFIX, PREFIX } from '../server/naming/names.ts';
import type { SamplerName } from '../server/telemetry/traces/tracingOptions.ts';
import { isLoopbackName } from '../torii/connections/loopback.ts';

/** What a header can carry: a key, a secret or a token. @param least characters */
export const secretText = (least: number) =>
  z.string().regex(new RegExp(`^[\\x21-\\x7e]{${least},512}$`), {
    error: `expected ${least} to 512 printable characters without spaces`,
  });

/** A truth. */
export const flag = z.enum(['true', 'false'], { error: 'expected true or false' }).transform(value => value === 'true');

/** A whole number, from `least` to `most`. */
export const wholeNumber = (most: number, least = 0) =>
  z
    .string()
    .regex(/^\d{1,9}$/, { error: `expected a whole number from ${least} to ${most}` })
    .transform(Number)
    .refine(value => value >= least && value <= most, {
      error: `expected a whole number from ${least} to ${most}`,
    });

/** A number above 0, up to `most`. @param error what is said of any other */
export const above0 = (most: number, error: string) =>
  z
    .string()
    .regex(/^\d{1,6}(\.\d{1,6})?$/, { error })
    .transform(Number)
    .refine(value => value > 0 && value <= most, { error });

/** Which traces are recorded, in OpenTelemetry's words. */
export const SAMPLERS = [
  'always_on',
  'always_off',
  'traceidratio',
  'parentbased_always_on',
  'parentbased_always_off',
  'parentbased_traceidratio',
] as const satisfies readonly SamplerName[];

/** A part of something, from 0 to 1. */
export const part = z
  .string()
  .regex(/^(?:0|1)(?:\.\d{1,6})?$/, { error: 'expected a number from 0 to 1 such as 0.1' })
  .transform(Number)
  .refine(value => value <= 1, { error: 'expected a number from 0 to 1 such as 0.1' });

/** An address, which may have a path. */
export const httpUrl = z.string().refine(value => /^https?:$/.test(URL.parse(value)?.protocol ?? ''), {
  error: 'expected a URL such as http://127.0.0.1:4318',
});

/** Scheme, host and port. */
export const origin = z.string().transform((value, context) => {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url && /^https?:$/.test(url.protocol) && !url.username && !url.search && !url.hash && url.pathname === '/') {
    return url.origin;
  }
  context.addIssue('expected an origin such as https://api.toriihq.com, without a path: /v1.0 is added here');
  return z.NEVER;
});

/** What names of types and root fields may begin with. */
export const schemaPrefix = z.string().refine(prefix => prefix.length <= LONGEST_PREFIX && PREFIX.test(prefix), {
  error: `expected 1 to ${LONGEST_PREFIX} letters, digits and single underscores, a letter first, such as Torii`,
});

const EXPECTED_ISSUER =
  'expected a URL such as https://login.example.com/tenant, without query and fragment; http only of a loopback host';

/** An authorization server, as it names itself. Over http only where that does not leave the machine. */
export const issuer = z.string().refine(isIssuer, { error: EXPECTED_ISSUER });

function isIssuer(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || text.length > 500 || /[?#\s]/.test(text) || url.username !== '' || url.password !== '')
    return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopbackName(url.hostname));
}

/** What a token is for. */
export const audience = z.string().regex(/^[\x21-\x7e]{1,500}$/, {
  error: 'expected 1 to 500 printable characters without spaces, such as https://torii.example.com/mcp',
});

const EXPECTED_REDIS =
  'expected a URL such as redis://host:6379, rediss://user:password@host:6379/0 or unix:///run/redis.sock';

/** Where a Redis is. What it holds is not repeated: there may be a password in it. */
export const redisUrl = z.string().refine(isRedisUrl, { error: EXPECTED_REDIS });

function isRedisUrl(text: string): boolean {
  if (text.startsWith('unix://')) return text.length <= 500 && text.includes('/', 'unix://'.length);
  const url = URL.parse(text);
  if (url === null || !['redis:', 'rediss:'].includes(url.protocol) || url.hostname === '') return false;
  return /^(\/\d{0,3})?$/.test(url.pathname) && url.search === '' && url.hash === '' && isEncoded(url);
}

/** Whether name and password can be sent: a lone percent sign can't be told from an escape. */
export function isEncoded({ username, password }: URL): boolean {
  try {
    decodeURIComponent(`${username}:${password}`);
    return true;
  } catch {
    return false;
  }
}

/** What names of keys begin with: nothing that decides about slots of a cluster. */
export const redisPrefix = z.string().regex(/^[\w:./-]{1,64}$/, {
  error: 'expected 1 to 64 letters, digits and : . / _ -',
});

/** The password of a Redis, as it is and as it is spelt in its URL: for what must not be shown. */
export function redisSecrets(options: { readonly url: string } | undefined): string[] {
  // A socket has no host, without which URL reads no password.
  const { password = '' } = URL.parse((options?.url ?? '').replace(/^unix:\/\//, 'redis://')) ?? {};
  return password === '' ? [] : [password, decodeURIComponent(password)];
}
