import type { Call } from '../call.ts';
import { Refusal } from './refusal.ts';

/** The JSON object of a call's body; not JSON or no object is a 400, a name that is not among `allowed` a 422. */
export function readJsonBody(call: Call, allowed: readonly string[] | null): Readonly<Record<string, unknown>> {
  const type = call.headers['content-type'] ?? '';
  if (call.bytes.length > 0 && !type.includes('json'))
    throw new Refusal(415, `expected application/json, got "${type}"`);
  let given: unknown;
  try {
    given = JSON.parse(call.bytes.toString());
  } catch {
    throw new Refusal(400, 'Invalid request payload JSON format');
  }
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new Refusal(400, 'the body must be an object');
  }
  const unknown = allowed === null ? undefined : Object.keys(given).find(name => !allowed.includes(name));
  if (unknown !== undefined) throw new Refusal(422, `"${unknown}" is not allowed`);
  return given as Record<string, unknown>;
}
