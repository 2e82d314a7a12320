import type { Authentication } from '../context.ts';
import { KeyRotation, type RotationOptions } from './keyRotation.ts';
import { OwnKey } from './ownKey.ts';

/** The operator's keys; none where each request brings its own. */
export interface OwnKeys {
  readonly own: OwnKey | undefined;
  /** What Torii's SCIM is asked with, where that is another one. */
  readonly scim: OwnKey | undefined;
}

export function createOwnKeys(authentication: Authentication): OwnKeys {
  if (authentication.mode === 'passthrough') return { own: undefined, scim: undefined };
  const { key, scimKey } = authentication;
  return { own: new OwnKey(key), scim: scimKey ? new OwnKey(scimKey) : undefined };
}

/** Where keys are read again. @throws whatever they cannot be read for */
export interface KeySources {
  /** In `service` mode: reads the key again where it is kept. Another one there is taken over within seconds; absent: it never changes. */
  readonly rereadKey?: (() => string) | undefined;
  /** The same of the key for SCIM. */
  readonly rereadScimKey?: (() => string) | undefined;
}

/** Takes over other keys as they come. */
export class KeyRotations {
  readonly #all: readonly KeyRotation[];

  constructor({ own, scim }: OwnKeys, sources: KeySources, options: Omit<RotationOptions, 'own' | 'name' | 'read'>) {
    const { rereadKey, rereadScimKey } = sources;
    this.#all = [
      own && rereadKey && new KeyRotation({ ...options, own, name: 'API key', read: rereadKey }),
      scim && rereadScimKey && new KeyRotation({ ...options, own: scim, name: 'SCIM key', read: rereadScimKey }),
    ].filter(rotation => rotation !== undefined);
  }

  /** Looks now. Never rejects: what is wrong is logged, and the keys stay as they are. */
  async look(): Promise<void> {
    await Promise.all(this.#all.map(rotation => rotation.look()));
  }

  stop(): void {
    for (const rotation of this.#all) rotation.stop();
  }
}
