import type { Mistake } from '../inputs/place.ts';

/** Something that went wrong in a call, told so that a model can act on it. */
export interface Complaint {
  readonly code: string;
  /** The argument that it is about. */
  readonly argument?: string;
  readonly message: string;
  /** Seconds after which the same call may succeed. */
  readonly retryAfter?: number;
}

/** What to do about an error of a code, where its message does not say so. */
const ADVICE: Readonly<Record<string, string>> = {
  CONFLICT: 'Read it again and decide anew.',
  NOT_ELIGIBLE: 'Ask for something that is meant for this user.',
  COST_EXCEEDED: 'Ask for a smaller limit or for less of each.',
  CURSOR_INVALID: 'Begin again without cursor.',
  FORBIDDEN: "Don't repeat: the answer will be the same.",
  INTERNAL_SERVER_ERROR: "Don't repeat more than once.",
  UNAUTHENTICATED: "Don't repeat: whoever runs this client has to give a valid Torii API key.",
  UPSTREAM_PROTOCOL: "Don't repeat more than once: Torii answered something unusable.",
  UPSTREAM_TIMEOUT: 'Repeat once, asking for less.',
  UPSTREAM_UNAVAILABLE: 'Repeat once, later: Torii is not available.',
  WRITE_OUTCOME_UNKNOWN: "Don't repeat, read first: it may have been done.",
};

/** The most lines of one text. */
const MOST = 20;

/** One line for each complaint, the same one once: `CODE: argument: what happened. What to do.` */
export function complaintsText(complaints: readonly Complaint[]): string {
  const lines = [...new Set(complaints.map(lineOf))];
  const left = lines.length - MOST;
  return [...lines.slice(0, MOST), ...(left > 0 ? [`… and ${left} more.`] : [])].join('\n');
}

function lineOf({ code, argument, message, retryAfter }: Complaint): string {
  const about = argument === undefined || argument === '' ? '' : `${argument}: `;
  const what = about === '' ? message : uncapitalised(message);
  const advice = adviceOf(code, retryAfter);
  const ended = /[.!?…]$/.test(what) ? what : `${what}.`;
  return advice === '' ? `${code}: ${about}${ended}` : `${code}: ${about}${ended} ${advice}`;
}

function adviceOf(code: string, retryAfter: number | undefined): string {
  if (retryAfter !== undefined) return `Retry after ${Math.max(1, Math.ceil(retryAfter))} s.`;
  return Object.hasOwn(ADVICE, code) ? (ADVICE[code] ?? '') : '';
}

/** Behind the argument's name a message goes on in the middle of a sentence. */
function uncapitalised(message: string): string {
  return message.startsWith('Expected') ? message.charAt(0).toLowerCase() + message.slice(1) : message;
}

/** Mistakes in the arguments. */
export function mistaken(mistakes: readonly Mistake[]): Complaint[] {
  return mistakes.map(({ argument, message }) => ({ code: 'BAD_USER_INPUT', argument, message }));
}
