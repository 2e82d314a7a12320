import type { Ended, Pending } from '../budget/ledger.ts';
import { pauseMs } from '../budget/pause.ts';
import type { RedisError, RedisLink, Script } from './connection/link.ts';
import type { Replicas } from './connection/replicas.ts';
import type { OwnShare } from './ownShare.ts';
import { Report } from './report.ts';
import { TAKE, TELL } from './scripts.ts';
import type { Reply, View } from './view.ts';

/** Calls that are wanted at this replica, and of how many operations. */
export interface Wanted {
  readonly first: number;
  /** Of the operations that had no call in this window, those that had none in the last. */
  readonly fresh: number;
  readonly more: number;
  readonly background: number;
  readonly operations: number;
}

interface AccountOptions {
  readonly link: RedisLink;
  readonly replicas: Replicas;
  /** Names of the account and of who waits. */
  readonly keys: readonly [string, string];
  readonly view: View;
  readonly pending: Pending & { readonly latest: number };
  readonly share: OwnShare;
  /**
   * A reply is there, late or not.
   *
   * @param alone whether what was made alone was told with the question
   * @param asked whether calls were asked for
   */
  readonly replied: (reply: Reply, alone: boolean, asked: boolean) => void;
}

/** An account that Redis keeps could not be used: this long it is left alone. */
const GONE_MS = 1_000;
/** After this time Redis has forgotten that this replica asked. */
const FORGOTTEN_MS = 30_000;

/** An account that Redis keeps, as one replica asks it and tells it. */
export class Account {
  readonly report = new Report();
  readonly #options: AccountOptions;
  #goneUntil = 0;
  #askedAt = 0;
  /** Questions that were not answered in time and may be still. */
  #late = 0;

  constructor(options: AccountOptions) {
    this.#options = options;
  }

  /** Whether it makes sense to ask now. */
  get mayAsk(): boolean {
    return this.#late === 0 && Date.now() >= this.#goneUntil && this.#options.link.mayAsk;
  }

  /** Whether a question was not answered in time and may be still. */
  get isLate(): boolean {
    return this.#late > 0;
  }

  /** How many replicas the limit is divided by where they are alone. */
  get parts(): number {
    const { replicas, view } = this.#options;
    return Math.max(replicas.count, view.replicas);
  }

  /** Asks for calls. What is granted goes to `replied`, even where that is late. @throws RedisError where no answer came in time */
  take(wanted: Wanted): Promise<void> {
    return this.#ask(TAKE, { take: wanted });
  }

  /** Tells what has become of calls; where it cannot, that is kept to be told later. */
  async tell(now: number, told?: Ended): Promise<void> {
    if (!this.mayAsk) return;
    await this.#ask(TELL, told ? { told: toSend(told, now) } : {}).catch(() => {});
  }

  /** Tells what there is to tell, and that this replica goes. Does not fail. */
  async leave(now: number): Promise<void> {
    if (!this.mayAsk || now - this.#askedAt > FORGOTTEN_MS) return;
    await this.#ask(TELL, {}, true).catch(() => {});
  }

  async #ask(script: Script, question: object, leaves = false): Promise<void> {
    const { link, keys, replicas, view, pending, share, replied } = this.#options;
    const now = Date.now();
    this.#askedAt = now;
    const { told, takeBack } = this.report.tell(now);
    const alone = share.tell();
    const latest = pending.count === 0 ? -1 : now - pending.latest;
    const report = {
      id: replicas.id,
      pending: pending.count,
      latest,
      generation: view.generation,
      known: view.known,
      replicas: this.parts,
      leaves,
      ...told,
    };
    const [stamp, stampBy] = view.stamps(now);
    const text = JSON.stringify({
      ...question,
      report,
      channel: replicas.channel,
      stamp,
      stampBy,
      limit: view.window.limit,
      view: view.toSend(now, alone),
    });
    const failed = (error: RedisError) => {
      takeBack();
      share.takeBack(alone);
      if (error.fault !== 'disconnected' && error.fault !== 'timeout') this.#goneUntil = Date.now() + GONE_MS;
    };
    const answered = (reply: unknown) => {
      const answer = read(reply);
      view.see(answer, Date.now(), now);
      replied(answer, alone >= 0, script === TAKE);
    };
    const late = (reply: unknown, error?: RedisError) => {
      this.#late -= 1;
      if (error) failed(error);
      else answered(reply);
    };
    try {
      const reply = await link.script(script, keys, [text], late);
      answered(reply);
    } catch (cause) {
      const error = cause as RedisError;
      if (error.fault === 'timeout') this.#late += 1;
      else failed(error);
      throw error;
    }
  }
}

/** The script's own answer, which nothing else can have written. */
function read(reply: unknown): Reply {
  return JSON.parse(String(reply)) as Reply;
}

/** Moments as durations. */
function toSend(told: Ended, now: number) {
  const { status = -1, limit = -1, remaining = -1, resetAt, takenAt, sentAt, newest } = told;
  return {
    status,
    limit,
    remaining,
    newest,
    pause: status === 429 ? Math.round(pauseMs(told, now)) : -1,
    reset: resetAt === undefined ? -1 : Math.round(resetAt - now),
    sent: Math.round(now - sentAt),
    taken: Math.round(now - takenAt),
  };
}
