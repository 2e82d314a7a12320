/** What agents call variables that GraphQL has other names for. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['first', 'limit'],
  ['after', 'cursor'],
]);

/** The argument that a variable is shown as. */
export function argumentName(variable: string): string {
  return NAMES.get(variable) ?? variable;
}
