import { isGiven } from '../../../relay/connection.ts';
import type { Rows } from '../../../torii/answers/envelope.ts';
import { InputError, shown } from '../../../torii/inputError.ts';
import type { AccessRequestPolicyRow } from '../../../torii/rows/shadow/accessRequestPolicy.ts';
import { ToriiError } from '../../../torii/toriiError.ts';
import { userKey } from '../../arguments/userKey.ts';
import type { Context } from '../../context.ts';

/** Policies of one app that are shown. */
const MOST = 100;

/** The policies of an app; with an address those that its user may ask by. @throws InputError for what is no address */
export async function policiesOf(
  appId: string,
  address: string | null | undefined,
  { accessPolicies }: Pick<Context, 'accessPolicies'>,
): Promise<Rows<AccessRequestPolicyRow>> {
  const rows = isGiven(address) ? await accessPolicies.eligible(checked(address)) : await accessPolicies.all();
  // A policy that can't be read may be one of this app: it is an error in its place.
  return rows.filter(row => row instanceof ToriiError || row.app?.id === appId).slice(0, MOST);
}

function checked(address: string): string {
  const key = address.includes('@') ? userKey(address) : {};
  if ('email' in key && typeof key.email === 'string') return key.email;
  throw new InputError(`Expected an email address as forUserEmail, got ${shown(address)}`);
}
