/**
 * The arithmetic of one of Torii's windows: how many calls of an endpoint it has seen from a key, and until when it counts them together.
 * Torii may open a window with the first call, by the clock, or let it slide; answers come out of order, and not all say what is left.
 */

/** The length of a window unless Torii says otherwise. */
export const MINUTE_MS = 60_000;
/** Ends that are told closer together than this are the same end, rounded. */
const ROUNDING_MS = 1_000;
/** The part of a window that is left to operations that had no call in it yet: by those that had one, and by work in the background. */
export const RESERVED = { more: 0.2, background: 0.5 } as const;

export interface Window {
  /** Calls that it allows. */
  readonly limit: number;
  /** Calls that are counted in it: those that were taken here or, where that is more, those that Torii told. */
  readonly used: number;
  /** The most calls that Torii told for it. */
  readonly told: number;
  /** Epoch milliseconds, as Torii told; absent until it has. */
  readonly end: number | undefined;
}

/** What an answer says of the window that its call was counted in. */
export interface Told {
  readonly limit: number;
  readonly remaining: number;
  /** Epoch milliseconds. */
  readonly resetAt: number;
}

/** Which window an answer speaks of, beside the one that is known: a later one, an earlier one, or this one; `moved`: this one, which ends later than was told. */
export type Which = 'earlier' | 'this' | 'moved' | 'later';

/** A window of which nothing is known but the calls that may fall into it. */
export function openWindow(limit: number, used: number): Window {
  return { limit, used, told: 0, end: undefined };
}

export function whichWindow({ end }: Window, resetAt: number, length: number): Which {
  if (end === undefined) return 'this';
  const half = Math.max(ROUNDING_MS, Math.min(length, MINUTE_MS) / 2);
  if (resetAt - end > half) return 'later';
  if (end - resetAt > half) return 'earlier';
  return resetAt - end >= ROUNDING_MS ? 'moved' : 'this';
}

/** With calls less, that were taken and not counted by Torii; never below what Torii told. */
export function givenBack(window: Window, calls = 1): Window {
  return { ...window, used: Math.max(window.told, window.used - calls) };
}

/**
 * With what an answer of this window tells. Calls and end only grow, whatever the order of answers: calls in flight are in `used`
 * already and are not added.
 */
export function heard(window: Window, told: Told): Window {
  const theirs = callsTold(told);
  return {
    limit: told.limit,
    used: Math.max(window.used, theirs),
    told: Math.max(window.told, theirs),
    end: Math.max(window.end ?? 0, told.resetAt),
  };
}

/**
 * With what the newest answer tells of a window that was not told of before, or that has moved: of the calls that were counted here,
 * those that Torii no longer counts are dropped. No more can be counted than it tells and what is in flight.
 */
export function heardAnew(window: Window, told: Told, pending: number): Window {
  const theirs = callsTold(told);
  const known = heard(window, told);
  return { ...known, used: Math.min(known.used, theirs + pending), told: theirs };
}

/**
 * With the first that is told of a window, where that is more than what was taken since it may have opened: Torii counts calls of before as
 * well, or others', and those in flight may come on top.
 *
 * @param safe the most that can be counted, unless others use the key
 */
export function heardOfBefore(window: Window, theirs: number, pending: number, safe: number): Window {
  const most = theirs + pending;
  return { ...window, used: theirs > safe ? most : Math.max(theirs, Math.min(safe, most)) };
}

/** The next window, by its first answer. Calls in flight may be counted in either window; they are counted here until they tell. */
export function next(told: Told, pending: number): Window {
  const theirs = callsTold(told);
  return { limit: told.limit, used: Math.max(theirs, pending + 1), told: theirs, end: told.resetAt };
}

/** How many calls Torii counts. */
function callsTold({ limit, remaining }: Told): number {
  return Math.max(0, limit - remaining);
}

/**
 * How many calls are reserved for others: a part of the limit when the window opens, nothing when it ends. Ends are told in whole seconds, so
 * that nothing is kept in the last second: it would be lost with the window.
 */
export function reserved(limit: number, leftMs: number, length: number, part: number): number {
  return leftMs <= ROUNDING_MS ? 0 : Math.floor(limit * part * Math.min(1, leftMs / length));
}

/** Milliseconds before the window's end at which the reserve falls below what remains: from then on any operation may take a call. */
export function reserveGoneMs(limit: number, remaining: number, length: number, part: number): number {
  return Math.min(length, Math.max(ROUNDING_MS, (length * remaining) / (limit * part)));
}
