import type { LoggedCall } from '../../emulator/http/callLog.ts';
import type { Counting } from './ownEmulator.ts';

/** One of Torii's windows, as it counted. */
export interface Counted {
  /** Epoch milliseconds. */
  readonly from: number;
  readonly to: number;
  /** Calls that it let through, and those that it refused. */
  readonly served: number;
  readonly over: number;
}

/** The windows that the calls of an endpoint fell into. Of sliding ones, which have no beginning, stretches of the same length. */
export function windowsOf(calls: readonly LoggedCall[], { window, windowSeconds }: Counting): Counted[] {
  const length = windowSeconds * 1000;
  const windows: Counted[] = [];
  for (const { at, status } of calls.toSorted((a, b) => a.at - b.at)) {
    let current = windows.at(-1);
    if (!current || at >= current.to) {
      const from = startOf(at, window, length, current);
      current = { from, to: from + length, served: 0, over: 0 };
      windows.push(current);
    }
    const isOver = status === 429;
    windows[windows.length - 1] = {
      ...current,
      served: current.served + (isOver ? 0 : 1),
      over: current.over + (isOver ? 1 : 0),
    };
  }
  return windows;
}

function startOf(at: number, window: Counting['window'], length: number, last: Counted | undefined): number {
  if (window === 'clock') return at - (at % length);
  if (window === 'fixed' || !last) return at;
  return last.to + Math.floor((at - last.to) / length) * length;
}

/** The windows that lay within a time under load. @param slackMs how much later than a window the load may have begun */
export function wholeOf(windows: readonly Counted[], from: number, to: number, slackMs: number): Counted[] {
  return windows.filter(window => window.from >= from - slackMs && window.to <= to);
}
