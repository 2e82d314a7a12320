import { CostError, NO_PLAN } from '../../resolvers/cost/costError.ts';
import { type Limits, MORE_ENTRIES, VALUES_OF_AN_ENTRY } from './limits.ts';
import { isPlain } from './nesting.ts';

/**
 * Refuses variables with more entries in their lists, all together, than may be asked for, and with many more values than that.
 * They are only counted: what is in them, and whether it fits, comes later.
 *
 * @throws CostError
 */
export function checkEntries(variables: unknown, limits: Limits): void {
  const { listed, values } = countValues(variables);
  const mostListed = limits.nodes + MORE_ENTRIES;
  if (listed > mostListed) {
    throw tooMany(`Expected at most ${mostListed} entries in the lists of all variables, got ${listed}`, limits);
  }
  const most = mostListed * VALUES_OF_AN_ENTRY;
  if (values > most) throw tooMany(`Expected at most ${most} values in all variables, got ${values}`, limits);
}

function tooMany(message: string, limits: Limits): CostError {
  return new CostError(message, NO_PLAN, limits);
}

/** Entries of lists, and those of lists and objects together. Level by level: values may be nested deeply. */
function countValues(value: unknown): { readonly listed: number; readonly values: number } {
  let level: unknown[] = [value];
  let listed = 0;
  let values = 0;
  while (level.length > 0) {
    const below: unknown[] = [];
    for (const one of level) {
      if (!isPlain(one)) continue;
      const inner: readonly unknown[] = Array.isArray(one) ? one : Object.values(one);
      values += inner.length;
      if (Array.isArray(one)) listed += inner.length;
      // Texts and numbers have nothing in them.
      for (const part of inner) if (typeof part === 'object') below.push(part);
    }
    level = below;
  }
  return { listed, values };
}
