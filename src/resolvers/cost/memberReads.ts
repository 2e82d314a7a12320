import { isAddress } from '../arguments/userKey.ts';
import { ROLE } from '../entities/role.ts';
import type { FieldCost } from './fieldCost.ts';

/** A call of a mutation, and whether it is made for sure. */
interface Read {
  readonly cost: FieldCost;
  readonly count: number;
  readonly certain: number;
}

const LIST: FieldCost = { endpoint: 'listMembers' };
const ONE: FieldCost = { endpoint: 'getMember' };

/** What a write about a member reads before it is sent, or rehearsed. @param isNew whether somebody is invited */
export function memberReads(isNew: boolean, { id, dryRun }: Readonly<Record<string, unknown>>): Read[] {
  const certain = dryRun === true ? 0 : 1;
  // Whether somebody has the address.
  if (isNew) return [{ cost: LIST, count: 1, certain }];
  const byAddress = isAddress(id);
  const ofOne = byAddress ? 0 : certain;
  return [
    ...(byAddress ? [{ cost: LIST, count: 1, certain }] : []),
    { cost: ONE, count: 1, certain: ofOne },
    ...ROLE.cost.map(cost => ({ cost, count: 1, certain: ofOne })),
    // Of an administrator: whether there is another one. Where nobody else is on the first page more are read.
    { cost: LIST, count: 1, certain: 0 },
  ];
}
