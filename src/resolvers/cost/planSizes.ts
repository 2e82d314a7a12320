import type { GraphQLObjectType } from 'graphql';
import { FIRST } from '../../relay/connection.ts';
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

/** How many values of custom fields a row gives. */
export function valuesOf({ keys }: Arguments): number {
  return Array.isArray(keys) ? new Set(keys).size : ASSUMED_CUSTOM_FIELDS;
}

/** Connections that Torii does not page: however many rows are wanted, they take the same call. */
const UNPAGED: ReadonlySet<string> = new Set(['Query.roles', 'User.apps']);

/** What a field asks for, so that the same is known again. */
export function askOf(parent: string, field: string, args: Arguments): string {
  const name = `${parent}.${field}`;
  const { first, after, ...rest } = args;
  return `${name} ${JSON.stringify(askedArguments(UNPAGED.has(name) ? rest : args))}`;
}

/** At the root a `first` that no connection takes costs nothing: the field refuses it, beside others that are answered. */
export function firstOf(first: unknown, path: string): number {
  if (typeof first !== 'number') return FIRST.default;
  if (first >= 0 && first <= FIRST.most) return first;
  if (!path.includes('.')) return 0;
  throw new InputError(`Expected first to be 0 to ${FIRST.most}, got ${first} (${path})`);
}
