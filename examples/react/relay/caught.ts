/** What `@catch(to: RESULT)` gives: a value, or that it could not be had. */
type Caught<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false };

/** The value of a field that may have failed. */
export function caughtValue<Value>(field: Caught<Value>): Value | null {
  return field.ok ? field.value : null;
}

/** Which of these fields failed. */
export function failedOf<Name extends string>(fields: Readonly<Record<Name, Caught<unknown>>>): ReadonlySet<Name> {
  const names = Object.keys(fields) as Name[];
  return new Set(names.filter(name => !fields[name].ok));
}
