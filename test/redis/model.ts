import { type Ended, type Kind, Ledger, type Pending } from '../../src/torii/budget/ledger.ts';
import type { Wanted } from '../../src/torii/redis/account.ts';

/** What a replica reports with every question, in moments of the one clock that there is here. */
export interface Told {
  readonly id: string;
  readonly pending: number;
  readonly latest: number;
  readonly generation: number;
  readonly callers: number;
  readonly fresh: number;
  readonly back: number;
  readonly ended: readonly { readonly sentAt: number; readonly endedAt: number }[];
}

/** The calls that replicas claim to have under way. */
class Claims implements Pending {
  readonly all = new Map<string, { pending: number; latest: number; at: number }>();

  get count(): number {
    return [...this.all.values()].reduce((sum, { pending }) => sum + pending, 0);
  }

  takenSince(since: number): boolean {
    return [...this.all.values()].some(({ pending, latest }) => pending > 0 && latest >= since);
  }
}

const STALE_MS = 30_000;
const APART_MS = 20;

/** What the scripts do, by the ledger that servers without Redis use. Of shares in a window's first second it knows nothing. */
export class Model {
  readonly claims = new Claims();
  readonly ledger: Ledger;
  #lastEnd = 0;
  #lastEndBefore = 0;

  constructor(limit: number) {
    this.ledger = new Ledger(limit, this.claims, 0.01);
  }

  take(now: number, report: Told, { first, fresh, more, background }: Wanted): readonly number[] {
    this.#settle(now, report);
    const wanted: readonly (readonly [Kind, number])[] = [
      ['first', first],
      ['more', more],
      ['background', background],
    ];
    return wanted.map(([kind, calls]) => {
      const granted = Math.min(calls, this.ledger.left(now, kind));
      if (granted > 0) {
        this.ledger.take(now, granted);
        for (let at = 0; kind === 'first' && at < granted; at += 1) this.ledger.called(at >= fresh);
        const claim = this.claims.all.get(report.id);
        if (claim) Object.assign(claim, { pending: claim.pending + granted, latest: now });
      }
      return granted;
    });
  }

  tell(now: number, report: Told, told: Ended | undefined): void {
    this.#settle(now, report);
    if (told) this.ledger.hear(now, { ...told, newest: told.newest && told.sentAt > this.#lastEndBefore });
  }

  #settle(now: number, { id, pending, latest, generation, callers, fresh, back, ended }: Told): void {
    this.ledger.roll(now);
    for (const [other, claim] of [...this.claims.all]) {
      if (other === id || claim.at >= now - STALE_MS) continue;
      if (claim.pending > 0) this.#ended(now, now, claim.pending);
      this.claims.all.delete(other);
    }
    this.claims.all.set(id, { pending, latest, at: now });
    this.#lastEndBefore = this.#lastEnd;
    for (const { sentAt, endedAt } of ended) this.#ended(sentAt, endedAt + APART_MS, 1);
    if (back > 0) this.ledger.giveBack(now, back);
    if (generation === this.ledger.generation) {
      for (let at = 0; at < callers; at += 1) this.ledger.called(at >= fresh);
    }
  }

  #ended(sentAt: number, endedAt: number, calls: number): void {
    this.ledger.ended(sentAt, endedAt, calls);
    this.#lastEnd = Math.max(this.#lastEnd, endedAt);
  }
}
