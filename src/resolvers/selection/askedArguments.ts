export type Arguments = Readonly<Record<string, unknown>>;

/**
 * A field's arguments without those that change nothing: null, empty lists, an empty search text, a filter without
 * conditions. Fields whose remaining arguments are equal ask for the same.
 */
export function askedArguments(args: Arguments): Arguments {
  return Object.fromEntries(
    Object.entries(args).flatMap(([name, value]) => {
      const asked = name === 'filter' && isFilter(value) ? askedFilter(value) : value;
      return asksNothing(name, asked) ? [] : [[name, asked]];
    }),
  );
}

/** The conditions of a filter that ask for something: not those without members. An empty `in` does: it matches nothing. */
function askedFilter(filter: Arguments): Arguments {
  return Object.fromEntries(
    Object.entries(filter).flatMap(([name, value]) => {
      const asked = isFilter(value) ? askedCondition(value) : value;
      return asksNothing(name, asked) || (isFilter(asked) && Object.keys(asked).length === 0) ? [] : [[name, asked]];
    }),
  );
}

function askedCondition(condition: Arguments): Arguments {
  return Object.fromEntries(
    Object.entries(condition).filter(
      ([name, value]) =>
        value !== null && value !== undefined && !(name === 'notIn' && Array.isArray(value) && value.length === 0),
    ),
  );
}

function isFilter(value: unknown): value is Arguments {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

function asksNothing(name: string, value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (Array.isArray(value)) return value.length === 0;
  return name === 'search' ? value === '' : name === 'filter' && isFilter(value) && Object.keys(value).length === 0;
}
