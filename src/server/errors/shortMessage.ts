/** The longest message in characters: enough for any of ours with the names in it. */
const MOST = 400;
/** Characters kept of the end, which says what was expected. */
const TAIL = 150;

/**
 * Shortens a message by cutting out its middle. Many messages, GraphQL's too, quote what callers send, which may be as long
 * as a request.
 */
export function shortMessage(message: string): string {
  if (message.length <= MOST) return message;
  return `${message.slice(0, MOST - TAIL - 1)}…${message.slice(-TAIL)}`.toWellFormed();
}
