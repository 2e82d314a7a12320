import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { relayTags } from './relayTags.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The page asks its own origin; what it asks goes on to the subgraph, or to a router in front of it. */
const proxy = { '/graphql': { target: process.env['GRAPHQL_ORIGIN'] ?? 'http://127.0.0.1:4000', changeOrigin: true } };

export default defineConfig({
  root: at('.'),
  plugins: [relayTags(at('relay/__generated__')), react()],
  // The shipped cache and documents lie in a package of their own: what they import is taken from here.
  resolve: { dedupe: ['@apollo/client', '@graphql-typed-document-node/core', 'graphql'] },
  server: { proxy, fs: { allow: [at('.'), at('../clients')] } },
  preview: { proxy },
  build: { outDir: 'dist/site', rolldownOptions: { input: { apollo: at('index.html'), relay: at('relay.html') } } },
});
