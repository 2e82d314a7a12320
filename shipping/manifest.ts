/** The oldest Node that the package runs on: what its packages ask for. */
const ENGINES = { node: '>=22.19' };

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly license: string;
  readonly repository: { readonly type: string; readonly url: string };
  readonly dependencies: Readonly<Record<string, string>>;
  /** Packages that only some want, such as those of traces. */
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta: Readonly<Record<string, { readonly optional: boolean }>>;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The manifest of the package, made of the project's own: without scripts and what is for developing, Node itself among it.
 *
 * @param text the project's `package.json`
 * @param environment where a release is made, the address of the repository, which npm compares with the one in the manifest
 */
export function manifestOf(text: string, environment: Environment = process.env): Record<string, unknown> {
  const { name, version, description, license, repository, ...manifest } = JSON.parse(text) as Manifest;
  const { dependencies, peerDependencies, peerDependenciesMeta } = manifest;
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: path } = environment;
  return {
    name,
    version,
    description,
    keywords: ['torii', 'graphql', 'federation', 'subgraph', 'saas-management', 'mcp'],
    license,
    repository: server && path ? { type: 'git', url: `git+${server}/${path}.git` } : repository,
    type: 'module',
    engines: ENGINES,
    bin: { [name]: `bin/${name}.js` },
    exports: {
      '.': { types: './lib/index.d.ts', default: './lib/index.js' },
      './schema.graphql': './schema.graphql',
      './package.json': './package.json',
    },
    files: ['bin', 'lib', 'emulator', 'schema', 'operations', 'dist', 'schema.graphql', 'CHANGELOG.md', 'SECURITY.md'],
    dependencies,
    peerDependencies,
    peerDependenciesMeta,
  };
}
