export type MaybePromise<T> = T | Promise<T>;

/** Whether a resolver's value has to be waited for: a promise, or whatever else has a `then`. */
export function isPromise(value: unknown): value is Promise<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}
