import { decodeGlobalId } from '../../relay/globalId.ts';
import { isToriiId } from '../../torii/requests/path.ts';
import type { JsonSchema } from '../jsonSchema.ts';
import type { Input } from './input.ts';

interface Described {
  readonly schema: JsonSchema;
  readonly sample: unknown;
  readonly expects: string;
}

/** @param value what was understood; undefined for what is no such value */
function input(described: Described, value: (given: unknown) => unknown): Input {
  return { ...described, read: (given, at) => value(given) ?? at.expected(described.expects, given) };
}

/** Without the spaces around it, where it is a text. */
function trimmed(given: unknown): unknown {
  return typeof given === 'string' ? given.trim() : given;
}

/** A number where a text holds one in decimal. */
function numeral(given: unknown): unknown {
  const text = trimmed(given);
  if (typeof text !== 'string' || text.length > 40 || !/^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text)) return text;
  return Number(text);
}

/** An id: Torii's number, or a global id as answers of the graph have it. The graph takes users' email addresses too, and says where it does not. */
const ID: Input = input({ schema: { type: 'string' }, sample: '1', expects: 'an id such as "1042"' }, given => {
  const id = typeof given === 'number' ? String(given) : trimmed(given);
  return isToriiId(id) || isAddress(id) || (typeof id === 'string' && isGlobalId(id)) ? id : undefined;
});

/** Whether a value looks like an email address. */
export function isAddress(text: unknown): boolean {
  return typeof text === 'string' && text.length <= 320 && /^[^\s@]+@[^\s@]+$/u.test(text);
}

function isGlobalId(text: string): boolean {
  try {
    return decodeGlobalId(text) !== undefined;
  } catch {
    return false;
  }
}

/** A text. */
const TEXT: Input = {
  ...input({ schema: { type: 'string' }, sample: 'a', expects: 'a text' }, given => {
    if (typeof given === 'number' || typeof given === 'boolean') return String(given);
    return typeof given === 'string' ? given.trim() : undefined;
  }),
  takesBlank: true,
};

/** The address of a page. */
const URL_TEXT: Input = input(
  {
    schema: { type: 'string', format: 'uri' },
    sample: 'https://example.com',
    expects: 'a URL such as "https://example.com"',
  },
  given => {
    const text = trimmed(given);
    return typeof text === 'string' && URL.canParse(text) ? text : undefined;
  },
);

const TRUTH: Input = input({ schema: { type: 'boolean' }, sample: true, expects: 'true or false' }, given => {
  if (typeof given === 'boolean') return given;
  const word = typeof given === 'string' ? given.trim().toLowerCase() : given;
  if (word === 'true' || word === 1) return true;
  return word === 'false' || word === 0 ? false : undefined;
});

const DECIMAL: Input = input({ schema: { type: 'number' }, sample: 1, expects: 'a number' }, given => {
  const number = numeral(given);
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
});

/** A whole number within bounds. */
export function wholeNumber(minimum: number, maximum: number, shown: Partial<JsonSchema> = {}): Input {
  const described = {
    schema: { type: 'integer', ...shown },
    sample: Math.max(minimum, Math.min(maximum, 1)),
    expects: `a whole number from ${minimum} to ${maximum}`,
  } as const;
  return input(described, given => {
    const number = numeral(given);
    const isWithin = typeof number === 'number' && Number.isInteger(number) && number >= minimum && number <= maximum;
    return isWithin ? number : undefined;
  });
}

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Whether a text is a day that exists. */
function isDay(text: string): boolean {
  const moment = new Date(`${text}T00:00:00Z`);
  return DAY.test(text) && !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
}

const DATE: Input = input(
  {
    schema: { type: 'string', format: 'date', description: 'Such as 2026-11-24.' },
    sample: '2026-11-24',
    expects: 'a day such as "2026-11-24"',
  },
  given => {
    const text = trimmed(given);
    return typeof text === 'string' && isDay(text) ? text : undefined;
  },
);

/** RFC 3339, as `date-time` is. */
const MOMENT = /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)([Zz]|[+-]\d{2}:\d{2})?$/;

const DATE_TIME: Input = input(
  {
    schema: { type: 'string', format: 'date-time', description: 'Such as 2026-11-24T09:30:00Z.' },
    sample: '2026-11-24T09:30:00Z',
    expects: 'a time such as "2026-11-24T09:30:00Z"',
  },
  given => {
    const text = trimmed(given);
    return typeof text === 'string' ? momentOf(text) : undefined;
  },
);

/** A day is taken for its beginning; a time without a zone for one in UTC. */
function momentOf(text: string): string | undefined {
  if (isDay(text)) return `${text}T00:00:00Z`;
  const [, day = '', time = '', zone = 'Z'] = MOMENT.exec(text.slice(0, 60)) ?? [];
  const moment = `${day}T${time.length === 5 ? `${time}:00` : time}${zone.toUpperCase()}`;
  return isDay(day) && !Number.isNaN(Date.parse(moment)) ? moment : undefined;
}

const MOST_INT = 2 ** 31 - 1;

/** How values of the graph's scalars are described and read. A scalar that is missing here can't be an argument. */
export const SCALAR_INPUTS: ReadonlyMap<string, Input> = new Map([
  ['ID', ID],
  ['String', TEXT],
  ['URL', URL_TEXT],
  ['Boolean', TRUTH],
  ['Float', DECIMAL],
  ['Int', wholeNumber(-MOST_INT - 1, MOST_INT)],
  ['SafeInt', wholeNumber(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)],
  ['Date', DATE],
  ['DateTime', DATE_TIME],
]);
