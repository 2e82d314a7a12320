import type { Attack } from '../support/attack.ts';
import { query } from '../support/shot.ts';

/** Keys that are none. */
export const HEADERS: readonly Attack[] = [
  {
    id: 'A-130',
    name: 'a key with a space',
    code: 'BAD_USER_INPUT',
    at: 'passthrough',
    shot: query('{ roles { totalCount } }', {}, { 'x-torii-api-key': 'sample key' }),
  },
  {
    id: 'A-131',
    name: 'a key beyond ASCII',
    code: 'BAD_USER_INPUT',
    at: 'passthrough',
    shot: query('{ roles { totalCount } }', {}, { 'x-torii-api-key': 'sämple' }),
  },
  {
    id: 'A-132',
    name: 'a key of 513 characters',
    code: 'BAD_USER_INPUT',
    at: 'passthrough',
    shot: query('{ roles { totalCount } }', {}, { 'x-torii-api-key': 'k'.repeat(513) }),
  },
  {
    id: 'A-133',
    name: 'no key',
    code: 'UNAUTHENTICATED',
    at: 'passthrough',
    shot: query('{ roles { totalCount } }'),
  },
  {
    id: 'A-134',
    name: 'an empty key',
    code: 'UNAUTHENTICATED',
    at: 'passthrough',
    shot: query('{ roles { totalCount } }', {}, { 'x-torii-api-key': '' }),
  },
  {
    id: 'A-135',
    name: 'two keys',
    code: 'BAD_USER_INPUT',
    at: 'passthrough',
    bytes:
      `POST /graphql HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\nX-Torii-Api-Key: sample-key-1\r\nX-Torii-Api-Key: sample-key-2\r\nContent-Length: 35\r\n\r\n{"query":"{ roles { totalCount } }"}`.replace(
        'Content-Length: 35',
        'Content-Length: 36',
      ),
  },
  {
    id: 'A-136',
    name: 'a key with a line break',
    code: 'BAD_REQUEST',
    status: 400,
    at: 'passthrough',
    bytes: 'POST /graphql HTTP/1.1\r\nHost: x\r\nX-Torii-Api-Key: a\rX-Evil: 1\r\n\r\n',
  },
  {
    id: 'A-137',
    name: 'a key with a control character',
    code: 'BAD_REQUEST',
    status: 400,
    at: 'passthrough',
    bytes: 'POST /graphql HTTP/1.1\r\nHost: x\r\nX-Torii-Api-Key: a\x00b\r\n\r\n',
  },
];
