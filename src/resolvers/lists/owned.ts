import type { FilterInput } from '../../generated/resolvers-types.ts';

/** Arguments of a list that takes general conditions. */
interface Filtered<Filter> {
  readonly filter?: Filter | null | undefined;
}

/** What somebody owns: the user's id at Torii, and how a list is asked for it. */
export interface Owned {
  readonly ownerId: string;
  readonly condition: FilterInput;
}

/** Contracts that a user answers for. */
export function ownedContracts(ownerId: string): Owned {
  return { ownerId, condition: { key: 'owner', op: 'EQUALS', value: ownerId } };
}

/** Apps that a user answers for, alone or beside others. */
export function ownedApps(ownerId: string): Owned {
  const value = [
    { key: 'primaryOwner', op: 'EQUALS', value: ownerId },
    { key: 'owners', op: 'EQUALS', value: ownerId },
  ];
  return { ownerId, condition: { op: 'OR', value } };
}

/** A list's arguments with one condition more. */
export function limited<
  Filter extends { readonly where?: readonly FilterInput[] | null | undefined },
  Args extends Filtered<Filter>,
>(args: Args, owned: Owned | undefined): Args {
  if (!owned) return args;
  return { ...args, filter: { ...args.filter, where: [...(args.filter?.where ?? []), owned.condition] } };
}
