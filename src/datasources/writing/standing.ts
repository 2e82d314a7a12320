import { shown } from '../../torii/inputError.ts';
import { type Content, sameContent } from './content.ts';
import type { Change, Draft, Update } from './draft.ts';
import { bodyOf, type FieldWrite, isOpen, isProblem, settledWrite } from './fieldWrite.ts';
import { type Problem, ProblemsError } from './problem.ts';

/** Whether the thing has to be read before it is written: to compare it with what was last seen, or for what it keeps. */
export function needsReading<Thing>({ expected, writes }: Update<Thing>): boolean {
  return expected.length > 0 || writes.some(isOpen);
}

/** What the thing as it stands has against the update: it is not as it was last seen, or the two do not go together. */
export function objections<Thing>({ writes, expected, rules = [] }: Update<Thing>, thing: Thing): Problem[] {
  const unsettled = writes.map(write => settledWrite(write, thing)).filter(isProblem);
  return [...conflicts(expected, thing), ...rules.flatMap(({ problems }) => problems(thing)), ...unsettled];
}

function conflicts<Thing>(expected: readonly FieldWrite<Thing>[], thing: Thing): Problem[] {
  return expected
    .map(write => {
      const settled = settledWrite(write, thing);
      // What can't be brought together with what stands there is not the same.
      return isProblem(settled) ? write : settled;
    })
    .filter(({ now, content }) => !sameContent(now(thing), content))
    .map(({ field, path, now, content }) => {
      const message = `Expected ${field} to be ${shown(content)} still, it is ${shown(now(thing) ?? null)}`;
      return { code: 'CONFLICT', message, path };
    });
}

/** The draft as it is sent: with what the thing keeps, and an update's writes as its body. @throws ProblemsError where the two do not go together */
export function settled<Result, Thing>(draft: Draft<Result, Thing>, thing: Thing | null): Draft<Result, Thing> {
  const { update } = draft;
  if (!update || update.writes.length === 0) return draft;
  const writes = update.writes.map(write => {
    const settled = thing === null ? write : settledWrite<Thing>(write, thing);
    if (isProblem(settled)) throw new ProblemsError([settled]);
    return settled;
  });
  const fields = bodyOf(writes);
  return { ...draft, update: { ...update, writes }, body: update.body?.(fields) ?? fields };
}

/** What an update would do to the thing, field by field. */
export function changes<Thing>(writes: readonly FieldWrite<Thing>[], thing: Thing): Change[] {
  return writes.map(({ field, now, content }) => ({ field, before: now(thing) ?? null, after: orNull(content) }));
}

function orNull(content: Content): Content {
  return content ?? null;
}
