/** Something the caller gave that cannot be used. The message says what was expected and what came. */
export class InputError extends Error {
  override readonly name = 'InputError';
  readonly code: 'BAD_USER_INPUT' | 'CURSOR_INVALID' | 'COST_EXCEEDED';

  constructor(message: string, code: InputError['code'] = 'BAD_USER_INPUT') {
    super(message);
    this.code = code;
  }
}

/** Characters of a value in a message. */
const MOST = 60;

/** Shows a caller's value in a message: quoted, cut short, control characters escaped. Takes no longer for a long one. */
export function shown(value: unknown): string {
  const text = JSON.stringify(beginning(value)) ?? String(value);
  return text.length > MOST ? `${text.slice(0, MOST - 3)}…` : text;
}

/** As much of a value as can be seen of it. */
function beginning(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return value.slice(0, MOST);
  if (typeof value !== 'object' || value === null) return value;
  // Its brackets alone are more than is shown: what is inside could be nested too deeply to be printed.
  if (depth > MOST) return null;
  if (Array.isArray(value)) return value.slice(0, MOST).map(one => beginning(one, depth + 1));
  const begun: [string, unknown][] = [];
  for (const name in value) {
    if (begun.length === MOST) break;
    const one: unknown = Reflect.get(value, name);
    begun.push([name.slice(0, MOST), beginning(one, depth + 1)]);
  }
  return Object.fromEntries(begun);
}
