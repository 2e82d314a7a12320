import type { Attack } from '../support/attack.ts';
import { COST } from './cost.ts';
import { CURSORS } from './cursors.ts';
import { EDGE } from './edge.ts';
import { HEADERS } from './headers.ts';
import { IDS } from './ids.ts';
import { ROUTER } from './router.ts';
import { SCHEMA } from './schema.ts';
import { SIZE } from './size.ts';
import { TRANSPORT } from './transport.ts';
import { VARIABLES } from './variables.ts';

/** All attacks, by what they try. */
export const ATTACKS: readonly (readonly [string, readonly Attack[]])[] = [
  ['documents that are too large', SIZE],
  ['requests that are no GraphQL over HTTP', TRANSPORT],
  ['queries that cost too much', COST],
  ['cursors', CURSORS],
  ['ids', IDS],
  ['header injection', HEADERS],
  ['what only a router asks for', ROUTER],
  ['the schema where it is not shown', SCHEMA],
  ['variables that are too large', VARIABLES],
  ['who is meant, and in which coding', EDGE],
];
