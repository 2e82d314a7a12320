import type { Budget } from '../budget/budget.ts';
import type { RedisEvents } from '../calls/events.ts';
import { RedisLink } from './connection/link.ts';
import type { RedisOptions } from './connection/redisOptions.ts';
import { Replicas } from './connection/replicas.ts';
import { createSharedBudget } from './sharedBudget.ts';
import { StoredAnswers } from './stored/storedAnswers.ts';
import { StoredQueries } from './stored/storedQueries.ts';
import { Writings } from './stored/writings.ts';

/** The start waits this long for Redis at the most, so that the first calls are counted with the others' where it is there. */
const START_MS = 500;

/** What replicas share by a Redis. */
export interface Shared {
  /** How many replicas there are, as was last known. */
  readonly replicas: number;
  /** Answers that change slowly. */
  readonly answers: StoredAnswers;
  /** What keys write. */
  readonly writings: Writings;
  /** Documents that were registered. */
  readonly queries: StoredQueries;
  /** @param scale factor on Torii's documented limits @param isKnown whether Torii has accepted a key, given its hash */
  budget(scale: number, isKnown: (tenantHash: string) => boolean): Budget;
  /** Tells Redis what it does not know yet and that this replica goes, then ends the connection. Does not fail. */
  close(): Promise<void>;
}

/** Connects to Redis, and goes on trying where it is not there: nothing waits for it. */
export async function connectShared(options: RedisOptions, events?: RedisEvents): Promise<Shared> {
  const link = new RedisLink(options, events);
  const replicas = new Replicas(link, options.replicas);
  const writings = new Writings(link, replicas.id);
  await link.connect(START_MS);
  const closing: (() => Promise<void>)[] = [];
  return {
    answers: new StoredAnswers(link),
    queries: new StoredQueries(link),
    writings,
    get replicas() {
      return replicas.count;
    },
    budget(scale, isKnown) {
      const budget = createSharedBudget({ link, replicas, scale, isKnown });
      closing.push(() => budget.close());
      return budget;
    },
    async close() {
      await Promise.all(closing.map(close => close()));
      await replicas.leave();
      link.close();
    },
  };
}
