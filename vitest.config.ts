import { defineConfig } from 'vitest/config';

export default defineConfig({
  // @apollo/subgraph and the tests would otherwise load two copies of graphql, one of each module system.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.e2e.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
