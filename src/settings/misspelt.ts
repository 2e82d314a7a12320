type Environment = Readonly<Record<string, string | undefined>>;

/** A shorter name resembles too many others. */
const SHORTEST = 6;
/** Letters that are wrong, missing, too many, or two in the wrong order. */
const MOST_MISTAKES = 2;
/** Nobody else's variables begin so. */
const OURS = 'TORII_';

/**
 * Variables that are no settings but look like one that is not set, a sentence for each. What they hold is not repeated. A secret under a
 * wrong name would leave a door open without a word.
 *
 * @param names of all settings
 */
export function misspelt(environment: Environment, names: readonly string[]): string[] {
  const settings = new Set(names);
  const missing = names.filter(name => name.length >= SHORTEST && !environment[name]);
  return Object.keys(environment).flatMap(name => {
    if (settings.has(name) || !environment[name]) return [];
    const near = missing.map(setting => ({ setting, far: farFrom(name, setting) })).toSorted((a, b) => a.far - b.far);
    const meant = near.find(({ far }) => far <= MOST_MISTAKES)?.setting;
    if (meant !== undefined) return [`${name} is no setting and is not read: is ${meant} meant?`];
    return name.startsWith(OURS) ? [`${name} is no setting and is not read`] : [];
  });
}

/** How many mistakes make a name of another, capital letters and underscores aside; more than a few are not counted. */
function farFrom(name: string, setting: string): number {
  const [one, other] = [plain(name), plain(setting)];
  const isFar = one.charAt(0) !== other.charAt(0) || Math.abs(one.length - other.length) > MOST_MISTAKES;
  return isFar ? Number.POSITIVE_INFINITY : mistakes(one, other);
}

function plain(name: string): string {
  return name.replaceAll('_', '').toUpperCase();
}

/** Optimal string alignment: Levenshtein's distance, where two letters in the wrong order are one mistake. */
function mistakes(one: string, other: string): number {
  let before: readonly number[] = [];
  let row: readonly number[] = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const changed = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      const isSwapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      const swapped = isSwapped ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY;
      next.push(Math.min(changed, swapped, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    before = row;
    row = next;
  }
  return row.at(-1) ?? 0;
}
