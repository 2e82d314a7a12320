/** Signals that ask the process to stop: Ctrl-C, a service manager, a closed terminal. */
export const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export type StopSignal = (typeof STOP_SIGNALS)[number];

/**
 * Signals within this time count as one request to stop: the terminal or the service manager signals every process of the
 * group, and npm forwards its own. A person who presses again takes longer.
 */
export const SAME_WISH_MS = 500;

/** Gives what tells a signal's meaning by its time: the first request to stop, the same one again, or another. */
export function createWishes(): (atMs: number) => 'first' | 'same' | 'another' {
  let firstMs: number | undefined;
  return atMs => {
    if (firstMs === undefined) {
      firstMs = atMs;
      return 'first';
    }
    return atMs - firstMs < SAME_WISH_MS ? 'same' : 'another';
  };
}

/**
 * Stops in order at the first request, and exits with 1 at another one.
 *
 * @param stop must end the process
 * @param hangUp what SIGHUP is for, where it does not ask to stop
 */
export function onStopSignals(stop: (signal: StopSignal) => void, hangUp?: () => void): void {
  const wishOf = createWishes();
  if (hangUp) process.on('SIGHUP', hangUp);
  for (const signal of STOP_SIGNALS.filter(name => !hangUp || name !== 'SIGHUP')) {
    process.on(signal, () => {
      const wish = wishOf(performance.now());
      if (wish === 'first') stop(signal);
      if (wish === 'another') {
        console.error(`${signal}: stopping at once, requests in flight are lost`);
        process.exit(1);
      }
    });
  }
}
