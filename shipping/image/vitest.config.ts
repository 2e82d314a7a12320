import { defineConfig } from 'vitest/config';
import { Tally } from '../../checks/tally.ts';

export default defineConfig({
  test: {
    reporters: ['default', new Tally()],
    include: ['test/**/*.test.ts'],
    // Without buildah and bubblewrap there is nothing to be done, outside of CI.
    passWithNoTests: !process.env['CI'],
    testTimeout: 60_000,
    hookTimeout: 600_000,
  },
});
