import { defineConfig } from 'vitest/config';
import { forgetSettings } from './checks/forgetSettings.ts';
import { Tally } from './checks/tally.ts';

// Before the processes of the tests are started.
forgetSettings(process.env);

export default defineConfig({
  // @apollo/subgraph and the tests would otherwise load two copies of graphql, one of each module system.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    reporters: ['default', new Tally()],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // What is waited for comes later where other checks and tests take the cores; what never comes fails all the same.
    expect: { poll: { timeout: 20_000 } },
    // Outside CI, where there is no browser, some files leave all their tests out, and say so.
    passWithNoTests: !process.env['CI'],
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['{test,{emulator,checks,drills,bench,shipping}/test}/**/*.test.ts'] },
      },
      { extends: true, test: { name: 'e2e', include: ['test/**/*.e2e.ts'] } },
    ],
  },
});
