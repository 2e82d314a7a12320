/** Questions that a process is asked over its channel: by name, what is given with one and what it answers. */
export type Questions = Readonly<Record<string, { readonly given: unknown; readonly answer: unknown }>>;

/** How a process answers each of its questions. */
export type Answers<Q extends Questions> = {
  readonly [Name in keyof Q]: (given: Q[Name]['given']) => Q[Name]['answer'] | Promise<Q[Name]['answer']>;
};

/** A question on its way to a process. */
export interface Asked {
  readonly number: number;
  readonly name: string;
  readonly given: unknown;
}

/** An answer on its way back; `failed` says why there is none. */
export interface Answered {
  readonly number: number;
  readonly answer?: unknown;
  readonly failed?: string;
}

/**
 * Answers what the process that started this one asks over their channel, and ends this process when that one has gone. The
 * channel does not keep this process alive.
 */
export function answerQuestions<Q extends Questions>(answers: Answers<Q>): void {
  const reply = (answered: Answered) => void process.send?.(answered);
  process.on('message', (message: unknown) => {
    const { number, name, given } = message as Asked;
    Promise.resolve()
      .then(() => answers[name]?.(given))
      .then(answer => reply({ number, answer }))
      .catch((error: unknown) => reply({ number, failed: error instanceof Error ? error.message : String(error) }));
  });
  process.on('disconnect', () => process.exit());
  process.channel?.unref();
}
