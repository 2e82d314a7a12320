import { agentsUsers } from './agents.ts';
import { appUsers, auditLogs, contracts, entities } from './relations.ts';
import { usersPage } from './users.ts';
import type { Sample, Work } from './work.ts';
import { updateUser } from './writes.ts';

/** All works, in the order in which they are shown. */
export function allWorks(sample: Sample): readonly Work[] {
  return [
    usersPage(50, 6, 'nodes'),
    usersPage(50, 6, 'edges'),
    usersPage(10, 10, 'nodes'),
    usersPage(100, 10, 'nodes'),
    usersPage(1000, 10, 'nodes'),
    usersPage(1000, 10, 'edges'),
    contracts(),
    appUsers(sample),
    entities(sample),
    auditLogs(),
    updateUser(sample),
    agentsUsers(),
  ];
}

/** A crowd asks these, each caller beginning with another one; every tool can do them. */
export const MIXED = {
  name: 'mixed',
  title: 'a crowd: users 50 and 100, contracts, audit',
  works: ['users50', 'contracts300', 'users100', 'audit200'],
  size: 650,
  least: 0,
  depth: 0,
  isRelation: false,
} as const;

/** What `--works` may name beside works: measurements of processes. */
export const WITHOUT_WORK = ['blocks', 'starts', 'walk'] as const;
