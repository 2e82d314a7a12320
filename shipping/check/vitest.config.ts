import { defineConfig } from 'vitest/config';
import { Tally } from '../../checks/tally.ts';

export default defineConfig({
  test: {
    reporters: ['default', new Tally()],
    include: ['test/**/*.test.ts'],
    // One after the other: they share the folder in which the package is installed.
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 240_000,
  },
});
