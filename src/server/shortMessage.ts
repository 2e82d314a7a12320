/** Characters of a message: enough for any of ours and for the names in it. */
const MOST = 400;
/** What stands at the end says what was expected. */
const TAIL = 150;

/**
 * A message at a length that is fit for an answer. What callers send stands in many messages, GraphQL's among them, and may
 * be as long as a request; it is cut out in the middle.
 */
export function shortMessage(message: string): string {
  if (message.length <= MOST) return message;
  return `${message.slice(0, MOST - TAIL - 1)}…${message.slice(-TAIL)}`.toWellFormed();
}
