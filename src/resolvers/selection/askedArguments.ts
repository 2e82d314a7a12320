export type Arguments = Readonly<Record<string, unknown>>;

/**
 * A field's arguments without those that change nothing: null, empty lists, an empty search text, a filter without
 * conditions. Fields whose remaining arguments are equal ask for the same.
 */
export function askedArguments(args: Arguments): Arguments {
  return Object.fromEntries(
    Object.entries(args).flatMap(([name, value]) => {
      const asked = name === 'filter' && isFilter(value) ? askedArguments(value) : value;
      return asksNothing(name, asked) ? [] : [[name, asked]];
    }),
  );
}

function isFilter(value: unknown): value is Arguments {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function asksNothing(name: string, value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (Array.isArray(value)) return value.length === 0;
  return name === 'search' ? value === '' : name === 'filter' && isFilter(value) && Object.keys(value).length === 0;
}
