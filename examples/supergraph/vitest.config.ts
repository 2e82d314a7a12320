import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    include: ['test/**/*.test.ts'],
    env: { ROUTER_SECRET: 'a-secret-of-the-tests' },
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
