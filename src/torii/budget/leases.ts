import { Lease, type LeaseEnd } from './lease.ts';
import type { Pending } from './ledger.ts';

/** The calls of a bucket that were taken here and have not ended. */
export class Leases implements Pending {
  readonly #pending = new Set<Lease>();
  /** Answers so far, to know which call was sent after the last one. */
  #answers = 0;

  get count(): number {
    return this.#pending.size;
  }

  takenSince(since: number): boolean {
    for (const { takenAt } of this.#pending) if (takenAt >= since) return true;
    return false;
  }

  /** The moment at which the latest of them was taken; 0 if there is none. */
  get latest(): number {
    let latest = 0;
    for (const { takenAt } of this.#pending) latest = Math.max(latest, takenAt);
    return latest;
  }

  /** A call that is taken at this moment. @param ended told once how it ended; it is pending until then and is to be removed */
  take(now: number, ended: (lease: Lease, end: LeaseEnd) => void): Lease {
    const lease: Lease = new Lease(now, { sent: () => this.#answers, ended: end => ended(lease, end) });
    this.#pending.add(lease);
    return lease;
  }

  /** It has ended: from here on it is no longer pending. */
  remove(lease: Lease): void {
    this.#pending.delete(lease);
  }

  /** Counts the answer of a call, or that none came. Gives whether no other had come since it was sent. */
  answered({ sentAfter }: Lease): boolean {
    const newest = sentAfter === this.#answers;
    this.#answers += 1;
    return newest;
  }
}
