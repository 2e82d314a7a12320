/** Something the caller gave that cannot be used. The message says what was expected and what came. */
export class InputError extends Error {
  override readonly name = 'InputError';
  readonly code: 'BAD_USER_INPUT' | 'CURSOR_INVALID' | 'COST_EXCEEDED';

  constructor(message: string, code: InputError['code'] = 'BAD_USER_INPUT') {
    super(message);
    this.code = code;
  }
}

/** Shows a caller's value in a message: quoted, cut short, control characters escaped. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
