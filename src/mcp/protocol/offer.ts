import type { Seal } from '../../relay/seal.ts';
import type { Execute } from '../execution.ts';
import type { Toolbox } from '../toolbox.ts';

/** What one client is offered, and how its calls are executed. */
export interface Offer {
  readonly toolbox: Toolbox;
  readonly execute: Execute;
  /** What questions to the client's user are sealed with: the same on every replica. */
  readonly seal: () => Seal;
  /** Who calls, where the API key does not say. */
  readonly caller?: string | undefined;
  /** Calls back whenever there are other tools; absent: nothing changes, or those who listen are told otherwise. */
  onChange?(listener: () => void): () => void;
  /** Is told of every request that was answered. */
  answered(request: AnsweredRequest): void;
}

/** A request of the protocol that was answered, for the log and the metrics: nothing of its arguments or its result. */
export interface AnsweredRequest {
  /** Such as `tools/call`. */
  readonly method: string;
  /** The tool, where there is one of that name. */
  readonly tool?: string;
  /** OK, or the code of the first error. */
  readonly outcome: string;
  readonly durationMs: number;
  /** Calls made to Torii. */
  readonly calls: number;
  /** Bytes of the answer's texts. */
  readonly bytes: number;
  /** The trace that the client is in, as the W3C's Trace Context has it. */
  readonly traceparent?: string;
}

/** How the server introduces itself. */
export interface Identity {
  readonly name: string;
  readonly title: string;
  readonly version: string;
}
