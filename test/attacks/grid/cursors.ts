import type { Attack, Targets } from '../support/attack.ts';
import { query } from '../support/shot.ts';

/** The cursor of a user's edge, for the key of `headers`. */
async function cursorOf({ open, passthrough }: Targets, headers: Record<string, string> = {}): Promise<string> {
  const { data } = await (headers['x-torii-api-key'] ? passthrough : open).ask(USERS, { headers });
  return data.users.edges[0].cursor;
}
const USERS = '{ users(first: 2) { edges { cursor } } }';
const after = (cursor: string, field = 'users') =>
  query(`query ($after: String) { ${field}(first: 2, after: $after) { edges { cursor } } }`, { after: cursor });

/** Cursors that this connection did not give. */
export const CURSORS: readonly Attack[] = [
  {
    id: 'A-80',
    name: 'a cursor that nobody gave',
    code: 'CURSOR_INVALID',
    shot: after(Buffer.from('{"cursor":null,"skip":1}').toString('base64url')),
  },
  {
    id: 'A-81',
    name: 'a cursor with one bit flipped',
    code: 'CURSOR_INVALID',
    shot: async targets => {
      const bytes = Buffer.from(await cursorOf(targets), 'base64url');
      bytes[bytes.length - 3] = (bytes[bytes.length - 3] ?? 0) ^ 1;
      return after(bytes.toString('base64url'));
    },
  },
  {
    id: 'A-82',
    name: 'a cursor of another connection',
    code: 'CURSOR_INVALID',
    shot: async targets => after(await cursorOf(targets), 'apps'),
  },
  {
    id: 'A-83',
    name: 'a cursor with other arguments',
    code: 'CURSOR_INVALID',
    shot: async targets =>
      query('query ($after: String) { users(first: 2, after: $after, search: "a") { edges { cursor } } }', {
        after: await cursorOf(targets),
      }),
  },
  {
    id: 'A-84',
    name: 'a cursor of another tenant',
    code: 'CURSOR_INVALID',
    at: 'passthrough',
    shot: async targets => ({
      ...after(await cursorOf(targets, { 'x-torii-api-key': 'sample-key-1' })),
      headers: { 'x-torii-api-key': 'sample-key-2' },
    }),
  },
  { id: 'A-85', name: 'a cursor of a megabyte', code: 'CURSOR_INVALID', shot: after('A'.repeat(500_000)) },
];
