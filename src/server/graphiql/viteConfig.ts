import { fileURLToPath } from 'node:url';
import type { InlineConfig } from 'vite';

/**
 * How GraphiQL is built: from npm's package alone, every worker, font and style a file of its own, so that the page asks
 * nobody but this server and needs no `unsafe-eval`. Relative paths, so that it works under any prefix.
 */
export const viteConfig: InlineConfig = {
  root: fileURLToPath(new URL('.', import.meta.url)),
  configFile: false,
  publicDir: false,
  base: './',
  logLevel: 'warn',
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
