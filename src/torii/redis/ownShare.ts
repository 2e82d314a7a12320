import type { Ended, Pending } from '../budget/ledger.ts';
import { Ledger } from '../budget/ledger.ts';
import type { View } from './view.ts';

/**
 * The account of a replica that is alone, because Redis does not answer: what was last known to be left, divided by the number of replicas;
 * from the next window on the limit, divided likewise.
 */
export function ownShare(view: View, replicas: number, pending: Pending, now: number): Ledger {
  const share = shareOf(view.window.limit, replicas);
  const ledger = new Ledger(share, pending);
  ledger.length = view.length;
  ledger.slides = view.slides;
  ledger.tells = view.tells;
  ledger.pausedUntil = view.pausedUntil;
  ledger.cautious = view.cautious;
  if (view.seq === 0) return ledger;
  const { end } = view.window;
  const isOver = now >= view.ends;
  const used = share - Math.min(share, Math.floor(view.left(now, pending.count) / replicas));
  ledger.generation = 1;
  ledger.openedAt = view.openedAt;
  ledger.window = { limit: share, used: isOver ? pending.count : used, told: 0, end };
  ledger.toldEnd = end ?? 0;
  if (end === undefined && used > pending.count) ledger.ended(now, now, used - pending.count);
  return ledger;
}

/** What the end of a call says of the share: of all that Torii tells the same part. */
export function ofShare({ limit, remaining, ...rest }: Ended, replicas: number): Ended {
  return {
    ...rest,
    ...(limit === undefined ? {} : { limit: shareOf(limit, replicas) }),
    ...(remaining === undefined ? {} : { remaining: Math.floor(remaining / replicas) }),
  };
}

function shareOf(limit: number, replicas: number): number {
  return Math.max(1, Math.floor(limit / replicas));
}
