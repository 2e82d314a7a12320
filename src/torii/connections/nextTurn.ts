/** Settles in the next turn of the event loop, when all that is ready now has run. */
export function nextTurn(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve));
}
