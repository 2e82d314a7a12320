import { gzipSync } from 'node:zlib';
import type { Attack } from '../support/attack.ts';

const BODY = '{"query":"{ __typename }"}';
const asked = (lines: string, target = '/graphql', version = '1.1') =>
  `POST ${target} HTTP/${version}\r\n${lines}Connection: close\r\nContent-Type: application/json\r\nContent-Length: ${BODY.length}\r\n\r\n${BODY}`;

/** Requests that are for somebody else, and bodies in codings. More of each kind: `test/edge/hosts.test.ts`, `test/requests/requestEncoding.test.ts`. */
export const EDGE: readonly Attack[] = [
  {
    id: 'A-220',
    name: 'a page whose name has come to mean this machine',
    code: 'BAD_REQUEST',
    status: 421,
    bytes: asked('Host: evil.example:4000\r\n'),
  },
  {
    id: 'A-221',
    name: 'the same behind a name that looks like ours',
    code: 'BAD_REQUEST',
    status: 421,
    bytes: asked('Host: 127.0.0.1.evil.example\r\n'),
  },
  {
    id: 'A-222',
    name: 'the same with our name by proxy',
    code: 'BAD_REQUEST',
    status: 421,
    bytes: asked('Host: evil.example\r\nX-Forwarded-Host: localhost\r\n'),
  },
  {
    id: 'A-223',
    name: 'the same in the request line',
    code: 'BAD_REQUEST',
    status: 421,
    bytes: asked('Host: localhost\r\n', 'http://evil.example/graphql'),
  },
  {
    id: 'A-224',
    name: 'two names',
    code: 'BAD_REQUEST',
    status: 400,
    bytes: asked('Host: localhost\r\nHost: evil.example\r\n'),
  },
  { id: 'A-225', name: 'no name', code: 'BAD_REQUEST', status: 400, bytes: asked('') },
  { id: 'A-226', name: 'no name in HTTP/1.0', code: 'BAD_REQUEST', status: 421, bytes: asked('', '/graphql', '1.0') },
  {
    id: 'A-227',
    name: 'a name that is none',
    code: 'BAD_REQUEST',
    status: 400,
    bytes: asked('Host: localhost@evil.example\r\n'),
  },
  {
    id: 'A-230',
    name: 'a body that unpacks to 64 MB',
    code: 'BAD_USER_INPUT',
    status: 413,
    shot: { headers: { 'content-encoding': 'gzip' }, body: gzipSync(Buffer.alloc(64 * 1024 * 1024, ' ')) },
  },
  {
    id: 'A-231',
    name: 'the same, packed twice',
    code: 'BAD_USER_INPUT',
    status: 413,
    shot: {
      headers: { 'content-encoding': 'gzip, gzip' },
      body: gzipSync(gzipSync(Buffer.alloc(64 * 1024 * 1024, ' '))),
    },
  },
  {
    id: 'A-232',
    name: 'a coding that is not taken',
    code: 'BAD_REQUEST',
    status: 415,
    shot: { headers: { 'content-encoding': 'compress' }, body: BODY },
  },
  {
    id: 'A-233',
    name: 'a body that is not in its coding',
    code: 'BAD_REQUEST',
    status: 400,
    shot: { headers: { 'content-encoding': 'br' }, body: BODY },
  },
];
