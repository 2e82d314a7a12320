import { z } from 'zod';
import { isLoopbackName } from '../torii/connections/loopback.ts';

/** Parts between commas, each of which has to be something. */
const listOf = (isOne: (text: string) => boolean, expected: string) =>
  z.string().transform((value, context) => {
    const parts = value.split(',').map(part => part.trim());
    if (parts.every(isOne)) return parts;
    context.addIssue(expected);
    return z.NEVER;
  });

const HEADER = /^[\w!#$%&'+.^`|~-]{1,100}$/;

/** Names of headers that pages of other origins may send. The router's secret is nothing that a page knows. */
export const pagesHeaders = listOf(
  text => HEADER.test(text) && text.toLowerCase() !== 'x-router-secret',
  'expected names of headers such as x-team, comma separated; x-router-secret is for routers',
);

const HOST = /^([\w.-]{1,253}|\[[\da-fA-F:.]{2,45}\])$/;

/** Names that a server is asked for under. */
export const hostNames = listOf(
  text => text === '*' || HOST.test(text),
  'expected * or host names such as torii.example.com, comma separated, without scheme and port',
);

/** Origins whose pages may ask. */
export const webOrigins = listOf(
  text => text === '*' || (URL.canParse(text) && new URL(text).origin === text),
  'expected * or origins such as https://app.example.com, comma separated, without a path',
);

/** Beginnings of URLs at which routers may be called back. Over http only where that does not leave the machine. */
export const callbackUrls = listOf(
  text => isCallbackUrl(text),
  'expected URLs such as https://router.example.com/callback, comma separated, http only of loopback hosts',
);

function isCallbackUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, search, hash, username } = new URL(text);
  if (search !== '' || hash !== '' || username !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && isLoopbackName(hostname));
}

/** Names of tools and of groups of tools. Which there are is known to the documents. */
export const toolNames = listOf(
  text => /^[\w-]{1,64}$/.test(text),
  'expected names of tools or groups such as users, contracts, comma separated',
);
