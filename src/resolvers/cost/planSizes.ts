import type { GraphQLObjectType } from 'graphql';
import { askedCount, FIRST } from '../../relay/connection.ts';
import { isObject } from '../../torii/answers/json.ts';
import { InputError } from '../../torii/inputError.ts';
import { type Arguments, askedArguments } from '../selection/askedArguments.ts';
import { ASSUMED_CUSTOM_FIELDS, ASSUMED_SIZES } from './costTable.ts';

/** For how many parents a call is made whatever Torii answers. Objects at the root may turn out not to exist before they are asked for. */
export function certainOf(parent: GraphQLObjectType, certain: number): number {
  return parent.name === 'Query' ? 0 : certain;
}

/** How many objects a field gives for each parent. */
export function sizeOf(field: string, args: Arguments): number {
  const names = args['names'];
  if (field === 'Mutation.updateAppUsers') return itemsOf(args['input']);
  if (field === 'Query.matchApps') return Array.isArray(names) ? names.length : 1;
  return field.endsWith('.customFields') ? valuesOf(args) : (ASSUMED_SIZES[field] ?? 1);
}

/** How many results a bulk mutation gives. */
function itemsOf(input: unknown): number {
  const items = isObject(input) ? input['appUsers'] : undefined;
  return Array.isArray(items) ? items.length : 1;
}

/** Whether a field gives custom fields of a row. */
export function givesDetails(field: string): boolean {
  return field === 'customField' || field === 'customFields';
}

/** How many values of custom fields a row gives. */
export function valuesOf(args: Arguments): number {
  return askedDetails(args)?.length ?? ASSUMED_CUSTOM_FIELDS;
}

/** The keys of the custom fields that are asked for; undefined: all. */
export function askedDetails({ key, keys }: Arguments): readonly unknown[] | undefined {
  if (key !== undefined) return [key];
  return Array.isArray(keys) ? [...new Set(keys)] : undefined;
}

/** What of the arguments of a list that is cut here goes to Torii: the rest takes the same call. */
const SENT: Readonly<Record<string, (args: Arguments) => Arguments>> = {
  'Query.roles': () => ({}),
  'Query.workflows': ({ type }) => ({ type }),
  'Query.userFields': () => ({}),
  'Query.appFields': () => ({}),
  'Query.contractFields': () => ({}),
  'Query.appCatalog': ({ search }) => ({ search }),
  'User.apps': ({ filter }) => ({ removed: isObject(filter) && (filter['isUserRemovedFromApp'] ?? null) }),
};

/** What a field asks for, so that the same is known again. Lists that are filtered here may share their pages. */
export function askOf(parent: string, field: string, args: Arguments, isSwept = false): string {
  const name = `${parent}.${field}`;
  const sent = SENT[name];
  return `${name} ${isSwept ? 'swept' : JSON.stringify(askedArguments(sent ? sent(args) : args))}`;
}

/** At the root a size that no connection takes costs nothing: the field refuses it, beside others that are answered. */
export function pageSizeOf(args: Arguments, path: string): number {
  const count = askedCount(args);
  if (count >= 0 && count <= FIRST.most) return count;
  if (!path.includes('.')) return 0;
  const name = typeof args['first'] === 'number' ? 'first' : 'last';
  throw new InputError(`Expected ${name} to be 0 to ${FIRST.most}, got ${count} (${path})`);
}
