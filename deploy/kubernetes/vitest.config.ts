import { defineConfig } from 'vitest/config';
import { Tally } from '../../checks/tally.ts';

export default defineConfig({
  // @apollo/subgraph and the tests would otherwise load two copies of graphql, one of each module system.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: { reporters: ['default', new Tally()], include: ['test/**/*.test.ts'] },
});
