import type { FastifyBaseLogger } from 'fastify';
import type { RunWatches } from '../../datasources/runs/runWatches.ts';
import { one } from '../../torii/answers/envelope.ts';
import type { ToriiClient } from '../../torii/client.ts';
import { readOrganization } from '../../torii/rows/organization.ts';
import { openSession } from '../../torii/session.ts';
import { type Tenant, tenant } from '../../torii/tenant.ts';
import { ToriiError } from '../../torii/toriiError.ts';
import type { OwnKey } from './ownKey.ts';

export interface RotationOptions {
  readonly own: OwnKey;
  /** What the key is called in log lines. */
  readonly name: 'API key' | 'SCIM key';
  /** Reads the key where it is kept. @throws whatever it cannot be read for */
  readonly read: () => string;
  readonly client: ToriiClient;
  readonly watches: RunWatches;
  /** Secrets that are kept out of log lines: the new one is added. */
  readonly secrets: string[];
  /** The longest that a request takes, in milliseconds: so long the former key is in use. */
  readonly requestMs: number;
  readonly log: Pick<FastifyBaseLogger, 'info' | 'warn' | 'error'>;
}

/** Milliseconds between two looks at the key. */
const LOOK_MS = 1_000;
/** For Torii to say what it thinks of a new one. A key that it says nothing about is taken: the former one may end any moment. */
const TRIAL_MS = 2_500;
/** A key that Torii refused is tried again after this time: it may not be known everywhere yet. */
const AGAIN_MS = 30_000;
/** Time after which no request has the former key any more. */
const GRACE_MS = 1_000;

/** Takes over another key as soon as it stands where the key is kept, unless Torii refuses it. */
export class KeyRotation {
  readonly #options: RotationOptions;
  readonly #timer: NodeJS.Timeout;
  #looking: Promise<void> | undefined;
  /** What was said last of a key that could not be read, so that it is said once. */
  #complaint: string | undefined;
  #refused: { readonly hash: string; readonly until: number } | undefined;

  constructor(options: RotationOptions) {
    this.#options = options;
    this.#timer = setInterval(() => void this.look(), LOOK_MS).unref();
  }

  /** Looks now. Never rejects: what is wrong is logged, and the key stays as it is. */
  look(): Promise<void> {
    this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async #look(): Promise<void> {
    const { own, log } = this.#options;
    const next = this.#read();
    if (!next || next.key === own.key) return;
    // It may be good for SCIM alone: nothing else can be asked with it.
    if (this.#options.name === 'SCIM key') return this.#take(next, true);
    const refused = this.#refused;
    if (refused?.hash === next.hash && Date.now() < refused.until) return;
    const [now, before] = await Promise.all([this.#organizationOf(next), this.#organizationOf(own.tenant)]);
    if (now === 'refused') {
      if (refused?.hash !== next.hash) log.error('Torii refuses the new API key: the former one stays in use');
      this.#refused = { hash: next.hash, until: Date.now() + AGAIN_MS };
      return;
    }
    this.#take(next, now !== 'unknown' && now === before);
  }

  #read(): Tenant | undefined {
    try {
      const next = tenant(this.#options.read());
      this.#complaint = undefined;
      return next;
    } catch (error) {
      const complaint = error instanceof Error ? error.message : String(error);
      // A file that is just being written is whole at the next look.
      if (this.#complaint !== complaint) this.#complaint = complaint;
      else this.#warnOnce(complaint);
      return undefined;
    }
  }

  #warned: string | undefined;

  #warnOnce(complaint: string): void {
    if (this.#warned === complaint) return;
    this.#warned = complaint;
    this.#options.log.warn(`The ${this.#options.name} cannot be read again, and stays as it is: ${complaint}`);
  }

  /** The id of the organisation that a key opens; `unknown` where Torii does not say. */
  async #organizationOf(asked: Tenant): Promise<string | 'refused' | 'unknown'> {
    const signal = AbortSignal.timeout(TRIAL_MS);
    const torii = openSession(this.#options.client, { tenant: asked, signal, deadline: Date.now() + TRIAL_MS });
    try {
      const { id } = await torii.read({
        endpoint: 'getOrganization',
        read: one('org', readOrganization),
        keep: 'never',
      });
      return String(id);
    } catch (error) {
      return error instanceof ToriiError && error.isKeyRefused ? 'refused' : 'unknown';
    }
  }

  #take(next: Tenant, isSameOrganization: boolean): void {
    const { own, name, client, watches, secrets, requestMs, log } = this.#options;
    const former = own.tenant;
    secrets.push(next.key);
    client.replaceOwnKey(former.hash, next.hash);
    own.replace(next, isSameOrganization);
    watches.replace(former, next);
    this.#refused = undefined;
    this.#warned = undefined;
    client.forgetKey(former.hash);
    log.info(`The ${name} was replaced: requests have the new one from now on`);
    // Requests that had begun may have left something behind meanwhile.
    setTimeout(() => {
      if (own.tenant.hash !== former.hash) client.forgetKey(former.hash);
    }, requestMs + GRACE_MS).unref();
  }
}
