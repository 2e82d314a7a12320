import type { GraphQLObjectType } from 'graphql';
import { FIRST } from '../relay/connection.ts';
import { InputError } from '../torii/inputError.ts';
import { ASSUMED_CUSTOM_FIELDS, ASSUMED_SIZES } from './costTable.ts';

type Arguments = Readonly<Record<string, unknown>>;

/** For how many parents a call is made whatever Torii answers. Objects at the root may turn out not to exist before they are asked for; a write that is no rehearsal is sent. */
export function certainOf(parent: GraphQLObjectType, args: Arguments, certain: number): number {
  if (parent.name === 'Query') return 0;
  const { input } = args;
  const isRehearsal = typeof input === 'object' && input !== null && 'dryRun' in input && input.dryRun === true;
  return isRehearsal ? 0 : certain;
}

/** How many objects a field gives for each parent. */
export function sizeOf(field: string, args: Arguments): number {
  const names = args['names'];
  if (field === 'Query.matchApps') return Array.isArray(names) ? names.length : 1;
  return field.endsWith('.customFields') ? valuesOf(args) : (ASSUMED_SIZES[field] ?? 1);
}

/** How many values of custom fields a row gives. */
export function valuesOf({ keys }: Arguments): number {
  return Array.isArray(keys) ? new Set(keys).size : ASSUMED_CUSTOM_FIELDS;
}

/** What a list at the root asks for, so that the same one is known again: null and the empty text ask for nothing. */
export function listAsk(field: string, args: Arguments): string {
  const given = (_: string, value: unknown) => (value === null || value === '' ? undefined : value);
  return `${field} ${JSON.stringify(args, given)}`;
}

/** At the root a `first` that no connection takes costs nothing: the field refuses it, beside others that are answered. */
export function firstOf(first: unknown, path: string): number {
  if (typeof first !== 'number') return FIRST.default;
  if (first >= 0 && first <= FIRST.most) return first;
  if (!path.includes('.')) return 0;
  throw new InputError(`Expected first to be 0 to ${FIRST.most}, got ${first} (${path})`);
}
