import { readFileSync } from 'node:fs';
import { parse } from 'graphql';
import type { AppRow, ContractRow, UserRow } from './rows.ts';

/** What resolvers know of a request. */
export interface Caller {
  readonly key: string;
}

export const typeDefs = parse(readFileSync(new URL('schema.graphql', import.meta.url), 'utf8'));

/** Fields that a row does not have under their names, the same for both servers. */
export const types = {
  LifecycleStatus: { ACTIVE: 'active', OFFBOARDING: 'offboarding', OFFBOARDED: 'offboarded' },
  AppUserStatus: { ACTIVE: 'active', DELETED: 'deleted', MANAGED: 'managed' },
  User: {
    id: ({ id }: UserRow) => globalId('User', id),
    toriiId: ({ id }: UserRow) => id,
    fullName: ({ firstName, lastName }: UserRow) => [firstName, lastName].filter(Boolean).join(' ') || null,
  },
  App: { id: ({ id }: AppRow) => globalId('App', id) },
  Contract: { id: ({ id }: ContractRow) => globalId('Contract', id) },
};

function globalId(type: string, id: number): string {
  return Buffer.from(`${type}:${id}`).toString('base64url');
}
