/** A package as a lock file has it. */
interface Locked {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

export interface Lock {
  readonly packages: Readonly<Record<string, Locked>>;
}

/**
 * The places of all packages that a project needs to run, such as `node_modules/undici`: its dependencies, and its optional peers, which are
 * those of traces, with all that they need. Node for developing is not among them. @throws Error where the lock file lacks one
 */
export function neededPackages({ packages }: Lock): string[] {
  const { dependencies = {}, peerDependencies = {} } = packages[''] ?? {};
  const found = new Set<string>();
  const waiting = Object.keys({ ...dependencies, ...peerDependencies }).map(name => ({
    name,
    from: '',
    optional: false,
  }));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const place = placeOf(packages, next.name, next.from);
    if (place === undefined) {
      if (next.optional) continue;
      throw new Error(`package-lock.json: expected ${next.name}, which ${next.from || 'the project'} needs`);
    }
    if (found.has(place)) continue;
    found.add(place);
    const {
      dependencies: own = {},
      optionalDependencies = {},
      peerDependencies: peers = {},
      peerDependenciesMeta: meta = {},
    } = packages[place] ?? {};
    for (const name of Object.keys(own)) waiting.push({ name, from: place, optional: name in optionalDependencies });
    for (const name of Object.keys(peers))
      if (!meta[name]?.optional) waiting.push({ name, from: place, optional: false });
  }
  return [...found].toSorted();
}

/** Where Node finds a package that another one imports: below it, or below one of those around it. */
function placeOf(packages: Lock['packages'], name: string, from: string): string | undefined {
  for (let around: string | undefined = from; around !== undefined; around = outwards(around)) {
    const place = `${around === '' ? '' : `${around}/`}node_modules/${name}`;
    if (place in packages) return place;
  }
  return undefined;
}

/** The package that another one is installed below; '' for the project, which is below none. */
function outwards(place: string): string | undefined {
  if (place === '') return undefined;
  const at = place.lastIndexOf('/node_modules/');
  return at === -1 ? '' : place.slice(0, at);
}
