import { fileURLToPath } from 'node:url';
import type { InlineConfig, Plugin } from 'vite';

/** Where GraphiQL's documentation takes its search from: it has no other way to be given one that reads descriptions. */
const DOC_EXPLORER = /@graphiql\/plugin-doc-explorer\/dist\/components\/doc-explorer\.js$/;

/** Puts our search in the place of GraphiQL's. @throws Error at the end of a build that has no such place, as another version may not */
function ownSearch(): Plugin {
  let isFound = false;
  return {
    name: 'own-search',
    enforce: 'pre',
    resolveId(source, importer = '') {
      if (source !== './search.js' || !DOC_EXPLORER.test(importer)) return null;
      isFound = true;
      return fileURLToPath(new URL('page/docs/searchBox.js', import.meta.url));
    },
    buildEnd(error) {
      if (!error && !isFound)
        throw new Error('expected doc-explorer.js of @graphiql/plugin-doc-explorer to import ./search.js');
    },
  };
}

/**
 * How GraphiQL is built: from npm's package alone, every worker, font and style a file of its own, so that the page asks
 * nobody but this server and needs no `unsafe-eval`. Relative paths, so that it works under any prefix.
 */
export const viteConfig: InlineConfig = {
  root: fileURLToPath(new URL('page/', import.meta.url)),
  configFile: false,
  publicDir: false,
  base: './',
  logLevel: 'warn',
  plugins: [ownSearch()],
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    // Monaco, the editor, is one piece.
    chunkSizeWarningLimit: 5_000,
    rolldownOptions: {
      // "use client" and "use no memo" mean nothing outside a React server.
      onwarn: (warning, warn) => {
        if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning);
      },
    },
  },
};
