import { shown } from '../../torii/inputError.ts';
import { type Content, sameContent } from './content.ts';
import { bodyOf, type Change, type Detail, type Draft, type Update } from './fieldWrite.ts';
import { openAmount, withCurrency } from './keptCurrency.ts';
import type { Problem } from './problem.ts';

/** Whether the thing has to be read before it is written: something was last seen, or is to be kept. */
export function needsReading<Thing>({ expected, details }: Update<Thing>): boolean {
  return expected.length > 0 || details.some(openAmount);
}

/** What the thing as it stands has against the update: it is not as it was last seen, or the two do not go together. */
export function objections<Thing>({ expected, rules = [] }: Update<Thing>, thing: Thing): Problem[] {
  return [...conflicts(expected, thing), ...rules.flatMap(({ problems }) => problems(thing))];
}

function conflicts<Thing>(expected: readonly Detail<Thing>[], thing: Thing): Problem[] {
  return expected
    .filter(({ now, content }) => !sameContent(now(thing), content))
    .map(({ field, path, now, content }) => {
      const message = `Expected ${field} to be ${shown(content)} still, it is ${shown(now(thing) ?? null)}`;
      return { code: 'CONFLICT', message, path };
    });
}

/** The draft as it is sent: what was left to the thing as it stands is filled in, and an update's details are its body. */
export function settled<Result, Thing>(draft: Draft<Result, Thing>, thing: Thing | null): Draft<Result, Thing> {
  const { update } = draft;
  if (!update || update.details.length === 0) return draft;
  const details = update.details.map(detail => (thing === null ? detail : withCurrency<Thing>(detail, thing)));
  return { ...draft, update: { ...update, details }, body: bodyOf(details) };
}

/** What an update would do to the thing, field by field. */
export function changes<Thing>({ details }: Update<Thing>, thing: Thing): Change[] {
  return details.map(({ field, now, content }) => ({ field, before: now(thing) ?? null, after: orNull(content) }));
}

function orNull(content: Content): Content {
  return content ?? null;
}
