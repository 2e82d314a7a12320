import type { Dispatcher } from 'undici';
import type { AnswerBytes } from './answerBytes.ts';

/** An answer as it came. */
export interface Received {
  readonly status: number;
  /** Their names are in small letters. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
  readonly bytes: AnswerBytes;
}

export interface ReceiverOptions {
  /** Told when the request goes out: it has its connection, which stands, and not a byte of it has been written. */
  readonly sent: () => void;
  /** What counts the answer's bytes, given its status. */
  readonly begin: (status: number) => AnswerBytes;
}

/** Takes in one answer as undici hands it over: its head, then all of its bytes. */
export class Receiver implements Dispatcher.DispatchHandler {
  readonly #options: ReceiverOptions;
  readonly #answer = Promise.withResolvers<Received>();
  readonly #chunks: Buffer[] = [];
  #controller: Dispatcher.DispatchController | undefined;
  #begun: Omit<Received, 'body'> | undefined;
  #waiting: Promise<void> | undefined;
  #failure: { readonly reason: unknown } | undefined;

  constructor(options: ReceiverOptions) {
    this.#options = options;
  }

  /** What has come of the answer; undefined until its head has. */
  get begun(): Omit<Received, 'body'> | undefined {
    return this.#begun;
  }

  /** The whole answer. Rejects with what broke it off, or why it was given up. */
  get answer(): Promise<Received> {
    return this.#answer.promise;
  }

  /** Nobody wants the answer any more: the connection is ended, or the request does not go out once it has one. */
  giveUp(reason: unknown): void {
    const bytes = this.#begun?.bytes;
    bytes?.giveUp(reason);
    // What waits for room says by itself that it had none.
    if (!bytes?.isWaiting) this.#fail(reason);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#failure) controller.abort(asError(this.#failure.reason));
    else this.#options.sent();
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: Received['headers']): void {
    // Others say that there is more to come.
    if (status < 200) return;
    this.#begun = { status, headers, bytes: this.#options.begin(status) };
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#failure) return;
    try {
      this.#waiting = this.#begun?.bytes.take(chunk.length);
      this.#chunks.push(chunk);
      if (this.#waiting) this.#pauseFor(this.#waiting, controller);
    } catch (error) {
      this.#fail(error);
    }
  }

  onResponseEnd(): void {
    if (this.#waiting)
      this.#waiting.then(
        () => this.#end(),
        () => {},
      );
    else this.#end();
  }

  onResponseError(_: Dispatcher.DispatchController | undefined, error: Error): void {
    this.#fail(error);
  }

  #end(): void {
    if (!this.#begun) return;
    const [only] = this.#chunks;
    const body = only && this.#chunks.length === 1 ? only : Buffer.concat(this.#chunks);
    this.#answer.resolve({ ...this.#begun, body });
  }

  /** Nothing more comes in the meantime. */
  #pauseFor(wait: Promise<void>, controller: Dispatcher.DispatchController): void {
    controller.pause();
    wait.then(
      () => {
        this.#waiting = undefined;
        controller.resume();
      },
      (error: unknown) => this.#fail(error),
    );
  }

  #fail(reason: unknown): void {
    if (this.#failure) return;
    this.#failure = { reason };
    this.#answer.reject(reason);
    this.#controller?.abort(asError(reason));
  }
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error('Given up', { cause: reason });
}
