import { shown } from '../../torii/inputError.ts';
import { type Content, sameContent } from './content.ts';
import type { Change, Draft, Update } from './draft.ts';
import { bodyOf, type FieldWrite, openAmount, withCurrency } from './fieldWrite.ts';
import type { Problem } from './problem.ts';

/** Whether the thing has to be read before it is written: to compare it with what was last seen, or for a currency that it keeps. */
export function needsReading<Thing>({ expected, writes }: Update<Thing>): boolean {
  return expected.length > 0 || writes.some(openAmount);
}

/** What the thing as it stands has against the update: it is not as it was last seen, or the two do not go together. */
export function objections<Thing>({ expected, rules = [] }: Update<Thing>, thing: Thing): Problem[] {
  return [...conflicts(expected, thing), ...rules.flatMap(({ problems }) => problems(thing))];
}

function conflicts<Thing>(expected: readonly FieldWrite<Thing>[], thing: Thing): Problem[] {
  return expected
    .filter(({ now, content }) => !sameContent(now(thing), content))
    .map(({ field, path, now, content }) => {
      const message = `Expected ${field} to be ${shown(content)} still, it is ${shown(now(thing) ?? null)}`;
      return { code: 'CONFLICT', message, path };
    });
}

/** The draft as it is sent: with the currencies that the thing keeps, and an update's writes as its body. */
export function settled<Result, Thing>(draft: Draft<Result, Thing>, thing: Thing | null): Draft<Result, Thing> {
  const { update } = draft;
  if (!update || update.writes.length === 0) return draft;
  const writes = update.writes.map(write => (thing === null ? write : withCurrency<Thing>(write, thing)));
  return { ...draft, update: { ...update, writes }, body: bodyOf(writes) };
}

/** What an update would do to the thing, field by field. */
export function changes<Thing>({ writes }: Update<Thing>, thing: Thing): Change[] {
  return writes.map(({ field, now, content }) => ({ field, before: now(thing) ?? null, after: orNull(content) }));
}

function orNull(content: Content): Content {
  return content ?? null;
}
