import { createHash } from 'node:crypto';
import type { Seal } from '../../relay/seal.ts';

/** Milliseconds for which a person may think about a question. */
const LASTS_MS = 10 * 60_000;

/** What somebody is asked about: another tool, caller, argument or answer of the dry run is another question. */
export interface Asked {
  readonly tool: string;
  /** Who the call is for, where the key does not say. */
  readonly caller: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  /** The answer of the dry run. */
  readonly shown: unknown;
}

/**
 * What a client keeps while its user thinks: until when the question holds, and a digest of it, sealed. Any replica with the same key can
 * tell that it was asked.
 */
export function consentState(asked: Asked, seal: Seal, now = Date.now()): string {
  const until = (now + LASTS_MS).toString(36);
  const digest = digestOf(asked);
  return [until, digest, seal.on(sealed(until, digest))].join('.');
}

/** Whether a state is one of this server's, and for how long; `expired` ones were. */
export function readState(state: string, seal: Seal, now = Date.now()): 'foreign' | 'expired' | 'ours' {
  const [until = '', digest = '', given = '', ...more] = state.length <= LONGEST ? state.split('.') : [];
  if (more.length > 0 || !seal.isOn(sealed(until, digest), given)) return 'foreign';
  return Number.parseInt(until, 36) > now ? 'ours' : 'expired';
}

/** Whether a state, one of ours, is of this question. */
export function isAbout(state: string, asked: Asked): boolean {
  return state.split('.')[1] === digestOf(asked);
}

const LONGEST = 200;

function sealed(until: string, digest: string): string {
  return `consent v1\n${until}\n${digest}`;
}

function digestOf({ tool, caller, variables, shown }: Asked): string {
  return createHash('sha256')
    .update(JSON.stringify([tool, caller ?? null, variables, shown]))
    .digest('base64url');
}
