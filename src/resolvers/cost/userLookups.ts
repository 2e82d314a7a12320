import { isObject } from '../../torii/answers/json.ts';
import { ENDPOINTS } from '../../torii/endpoints.ts';
import { isAddress } from '../arguments/userKey.ts';
import type { FieldCost } from './fieldCost.ts';

/** Users by email address: some 50 a call; for those whom that does not find one call more. */
export const ADDRESS_COST: FieldCost = {
  endpoint: 'listUsers',
  calls: count => (count === 0 ? 0 : Math.ceil(count / ENDPOINTS.listUsers.batch) + 1),
};

type Given = Readonly<Record<string, unknown>>;

/** Different addresses of users in an input, in these of its fields and in `ifUnchanged`: they are looked up before anything is written. */
export function addressesIn(input: Given, fields: readonly string[]): number {
  const seen = isObject(input['ifUnchanged']) ? input['ifUnchanged'] : {};
  return different([input, seen].flatMap(given => fields.map(field => given[field])));
}

/** Texts among the custom fields of an input that may be addresses of users: some fields hold addresses as such. */
export function addressesAmongCustomFields({ customFields }: Given): number {
  const values = Array.isArray(customFields)
    ? customFields.flatMap(field => (isObject(field) ? field['value'] : []))
    : [];
  return different(values);
}

function different(values: readonly unknown[]): number {
  return new Set(values.filter(isAddress).map(address => address.toLowerCase())).size;
}
