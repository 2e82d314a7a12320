/*
 * Moments and days as texts and numbers that came from outside. Nothing here asks `Date` to read a text: what it makes of one
 * depends on the zone that the server stands in, and it takes days that do not exist.
 */

/** No spelling of a moment is longer: longer texts are not parsed. */
const LONGEST = 64;

const CLOCK = String.raw`(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?: ?(am|pm))?(?: ?(z|[a-z]{2,4})?([+-]\d{2}(?::?\d{2})?)?)?`;
const REST = String.raw`(?: \([^()]*\))?`;

/** ISO 8601, the day's parts also apart by slashes: year, month, day. */
const BY_YEAR = new RegExp(String.raw`^(\d{4})([-/])(\d{2})\2(\d{2})(?:[t ]${CLOCK})?$`, 'i');
/** RFC 2822 and its like: day, month's name, year. */
const BY_DAY = new RegExp(
  String.raw`^(?:[a-z]{3,9},? )?(\d{1,2})[ -]([a-z]{3,9})\.?,?[ -](\d{4})(?:,? ${CLOCK})?${REST}$`,
  'i',
);
/** As Americans and JavaScript write it: month's name, day, year. */
const BY_MONTH = new RegExp(
  String.raw`^(?:[a-z]{3,9},? )?([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?:,? ${CLOCK})?${REST}$`,
  'i',
);
const COMPACT_DAY = /^((?:19|20)\d{2})(\d{2})(\d{2})$/;

const MONTHS = 'january february march april may june july august september october november december'.split(' ');

/** Hours east of Greenwich of the zones that RFC 2822 names. */
const ZONES: ReadonlyMap<string, number> = new Map(
  Object.entries({
    z: 0,
    ut: 0,
    utc: 0,
    gmt: 0,
    est: -5,
    edt: -4,
    cst: -6,
    cdt: -5,
    mst: -7,
    mdt: -6,
    pst: -8,
    pdt: -7,
  }),
);

/** `2026-11-24T09:30:00.000Z`, as Torii spells moments: digits stand where this has zeros. */
const PLAIN = '0000-00-00T00:00:00.000Z';
const [ZERO, NINE] = [0x30, 0x39];
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether a text is a moment in ISO 8601 as JavaScript itself spells it, to the millisecond and in UTC, on a day that exists. */
export function isPlainMoment(text: string): boolean {
  if (text.length !== PLAIN.length) return false;
  for (let at = 0; at < PLAIN.length; at += 1) {
    const code = text.charCodeAt(at);
    const plain = PLAIN.charCodeAt(at);
    if (plain === ZERO ? code < ZERO || code > NINE : code !== plain) return false;
  }
  const days = daysOf(numberAt(text, 0) * 100 + numberAt(text, 2), numberAt(text, 5));
  const day = numberAt(text, 8);
  return day >= 1 && day <= days && numberAt(text, 11) < 24 && numberAt(text, 14) < 60 && numberAt(text, 17) < 60;
}

/** The number that two digits of a text are. */
function numberAt(text: string, at: number): number {
  return (text.charCodeAt(at) - ZERO) * 10 + text.charCodeAt(at + 1) - ZERO;
}

/** Days of a month; 0 if there is no such month. */
function daysOf(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && isLeap ? 29 : (DAYS[month - 1] ?? 0);
}

/** The moment that a text names, in UTC where it names no zone; undefined if it names none, or a day that does not exist. */
export function readMoment(text: string): Date | undefined {
  const plain = text.length > LONGEST ? '' : text.trim().replace(/\s+/g, ' ');
  const iso = BY_YEAR.exec(plain);
  if (iso) return moment(dayOf(iso[1], iso[3], iso[4]), iso.slice(5));
  const compact = COMPACT_DAY.exec(plain);
  if (compact) return moment(dayOf(compact[1], compact[2], compact[3]), []);
  const named = BY_DAY.exec(plain);
  if (named) return moment(dayOf(named[3], monthOf(named[2]), named[1]), named.slice(4));
  const american = BY_MONTH.exec(plain);
  return american ? moment(dayOf(american[3], monthOf(american[1]), american[2]), american.slice(4)) : undefined;
}

/** Epoch milliseconds of the day's beginning; undefined if there is no such day. */
function dayOf(year = '', month = '', day = ''): number | undefined {
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  const exists = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  return exists ? date.getTime() : undefined;
}

/** A month's number by its English name or the first letters of it. */
function monthOf(name = ''): string {
  const begin = name.toLowerCase().replace(/^sept$/, 'sep');
  return String(MONTHS.findIndex(month => month === begin || month.slice(0, 3) === begin) + 1);
}

/** A day with the clock's parts: hours, minutes, seconds, fraction, half of the day, zone, offset. */
function moment(day: number | undefined, clock: readonly (string | undefined)[]): Date | undefined {
  const [hours = '0', minutes = '0', seconds = '0', fraction = '', half, zone = 'utc', offset = '+00'] = clock;
  const hour = half ? (Number(hours) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0) : Number(hours);
  const named = ZONES.get(zone.toLowerCase());
  const away = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(3).replace(':', ''));
  const fits = hour < 24 && Number(minutes) < 60 && Number(seconds) < 61 && away < 24 * 60;
  if (day === undefined || named === undefined || !fits || (half && (hours === '0' || Number(hours) > 12)))
    return undefined;
  const east = named * 60 + (offset.startsWith('-') ? -away : away);
  const milliseconds = Number(fraction.padEnd(3, '0').slice(0, 3));
  return inRange(day + (hour * 60 + Number(minutes) - east) * 60_000 + Number(seconds) * 1000 + milliseconds);
}

/** What an epoch number counts, by how large it is: seconds to the year 5138, then milliseconds, micro- and nanoseconds. */
const SCALES = [
  { below: 1e11, perMillisecond: 0.001 },
  { below: 1e14, perMillisecond: 1 },
  { below: 1e17, perMillisecond: 1e3 },
  { below: 1e20, perMillisecond: 1e6 },
] as const;

/** The moment of an epoch number; undefined if it is too large to be one. */
export function readEpoch(value: number): Date | undefined {
  const scale = SCALES.find(({ below }) => Math.abs(value) < below);
  if (!scale) return undefined;
  const milliseconds = value / scale.perMillisecond;
  // Parts of a second are not exact in a number: 0.123 may be a little less.
  return inRange(scale.perMillisecond < 1 ? Math.round(milliseconds) : Math.floor(milliseconds));
}

/** Years of four digits: what ISO 8601 spells without a sign. */
function inRange(milliseconds: number): Date | undefined {
  const date = new Date(milliseconds);
  const year = date.getUTCFullYear();
  return year >= 0 && year <= 9999 ? date : undefined;
}
