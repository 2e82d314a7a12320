import type { Round } from '../passes/speed.ts';
import type { ByName, WorkResult } from '../results.ts';
import { median, type Spread, spreadOf } from './statistics.ts';

/** Answers a second of one, by default of `this`, over those of another in the same round; undefined where one of them does not do the work. */
export function ratioTo(name: string, speeds: ByName<readonly Round[]> | undefined, of = 'this'): Spread | undefined {
  const ours = speeds?.get(of);
  const theirs = speeds?.get(name);
  if (ours === undefined || theirs === undefined) return undefined;
  return spreadOf(ours.map(({ perSecond }, round) => perSecond / (theirs[round]?.perSecond ?? Number.NaN)));
}

/** The middle of a figure over the rounds; undefined where the contender does not do the work. */
export function middle(
  speeds: ByName<readonly Round[]> | undefined,
  name: string,
  of: (round: Round) => number,
): number | undefined {
  const rounds = speeds?.get(name);
  return rounds === undefined ? undefined : median(rounds.map(of));
}

/** The speeds at the most connections that a work was measured with. */
export function busiest({ speeds }: WorkResult): ByName<readonly Round[]> | undefined {
  return speeds.get(Math.max(...speeds.keys()));
}

/** The speeds at the fewest. */
export function calmest({ speeds }: WorkResult): ByName<readonly Round[]> | undefined {
  return speeds.get(Math.min(...speeds.keys()));
}
