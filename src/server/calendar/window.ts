import { RefusalError } from '../errors/refusal.ts';

/** Days ahead: those that are meant where nobody says, and the most. */
export const DAYS = { default: 90, max: 366 } as const;
/** Statuses that may be named. */
const MOST_STATUSES = 20;

/** What a calendar is about. */
export interface Window {
  /** The day on which it is asked for, in UTC: `2026-11-24`. */
  readonly from: string;
  /** The last day, which is in it. */
  readonly to: string;
  /** Only contracts of these statuses; absent: all. */
  readonly statuses?: readonly string[] | undefined;
}

const DAY_MS = 86_400_000;

/**
 * Reads the window that a query string asks for: `days` ahead of today, and `status`, several with commas between them.
 *
 * @throws RefusalError for days that are no whole number from 1 to 366, and for a parameter that is given twice
 */
export function readWindow(query: Readonly<Record<string, unknown>>, now: number): Window {
  const days = one(query, 'days') ?? String(DAYS.default);
  if (!/^\d{1,3}$/.test(days) || Number(days) < 1 || Number(days) > DAYS.max) {
    throw badInput(`Expected days to be a whole number from 1 to ${DAYS.max}`);
  }
  return { from: dayOf(now), to: dayOf(now + Number(days) * DAY_MS), statuses: statusesOf(one(query, 'status')) };
}

/** A parameter's value; undefined where there is none. @throws RefusalError where there are several */
export function one(query: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = query[name];
  if (value === undefined || typeof value === 'string') return value;
  throw badInput(`Expected ${name} once`);
}

function statusesOf(text: string | undefined): readonly string[] | undefined {
  if (text === undefined) return undefined;
  const statuses = text.split(',', MOST_STATUSES + 1).map(status => status.trim());
  if (statuses.length <= MOST_STATUSES && statuses.every(status => status !== '')) return statuses;
  throw badInput(`Expected status to be 1 to ${MOST_STATUSES} statuses of contracts with commas between them`);
}

function badInput(message: string): RefusalError {
  return new RefusalError(400, 'BAD_USER_INPUT', message);
}

function dayOf(moment: number): string {
  return new Date(moment).toISOString().slice(0, 10);
}
