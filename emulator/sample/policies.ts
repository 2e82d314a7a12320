import type { Organization } from '../organization.ts';
import type { AppRow, UserRow } from '../rows.ts';

/** A policy by which people ask for access to an app. */
export interface PolicyRow {
  readonly id: number;
  readonly name: string;
  readonly app: { readonly id: number; readonly name: string };
  readonly approvalFlow: { readonly steps: readonly { readonly type: string }[] };
  readonly eligibilityGroups: readonly { readonly id: number; readonly name: string }[];
  readonly accessDurationsConfig: { readonly isLimited: boolean; readonly durationsInDays: readonly number[] };
}

const EVERYBODY = { id: 1, name: 'Everybody' };
const EMPLOYEES = { id: 2, name: 'Employees' };
/** The number of an app's policy is its own and this. */
const FIRST = 400_000;

function policyOf({ id, name: given }: AppRow): PolicyRow {
  const isOpen = id % 3 === 0;
  const name = given ?? '';
  return {
    id: FIRST + id,
    name: `Access to ${name}`,
    app: { id, name },
    approvalFlow: { steps: isOpen ? [{ type: 'appOwner' }] : [{ type: 'manager' }, { type: 'appOwner' }] },
    eligibilityGroups: [isOpen ? EVERYBODY : EMPLOYEES],
    accessDurationsConfig: isOpen
      ? { isLimited: false, durationsInDays: [] }
      : { isLimited: true, durationsInDays: [7, 30, 90] },
  };
}

/** The policies of an organisation: one for each app that it has not closed. */
export function policiesOf({ apps }: Organization): readonly PolicyRow[] {
  return [...apps.values()].filter(app => app.state !== 'closed' && !app.isHidden).map(policyOf);
}

/** Whether somebody may ask by a policy. */
export function isEligible(policy: PolicyRow, user: UserRow): boolean {
  return policy.eligibilityGroups.some(({ id }) => id === EVERYBODY.id) || !user.isExternal;
}
