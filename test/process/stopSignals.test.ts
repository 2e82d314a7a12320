import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createWishes, SAME_WISH_MS } from '../../src/server/lifecycle/stopSignals.ts';
import { askUsers, endTrees, MAIN, NPM_START, startTorii, startTree } from '../support/process/processTree.ts';

afterEach(endTrees);

const RUN = [process.execPath, 'bin/run.js', 'src/main.ts'] as const;

/** Requests that take two seconds, in flight for certain. */
async function inFlight(command: readonly [string, ...string[]], environment: Record<string, string> = {}) {
  const torii = await startTorii(2_000);
  const tree = await startTree({ command, environment: { ...torii.environment, ...environment } });
  const answers = ['one', 'two', 'three'].map(search => askUsers(tree.url, search));
  await vi.waitFor(() => expect(torii.emulator.log.calls).toHaveLength(3), 10_000);
  return { tree, answers };
}

describe('case 3: one wish to stop arrives as several signals', () => {
  test.each([
    ['npm start', NPM_START, 'SIGINT'],
    ['npm start', NPM_START, 'SIGTERM'],
    ['node bin/run.js', RUN, 'SIGINT'],
    ['node src/main.ts', MAIN, 'SIGTERM'],
    ['node src/main.ts', MAIN, 'SIGHUP'],
  ] as const)(
    '%s: a signal to the whole group (%#) answers what is in flight and ends with 0',
    async (_, command, signal) => {
      const { tree, answers } = await inFlight(command);
      tree.signalAll(signal);
      expect(await Promise.all(answers)).toEqual(Array(3).fill({ status: 200, errors: undefined }));
      expect(await tree.ended).toEqual({ code: 0, signal: null });
      await tree.gone;
      expect(tree.output()).not.toContain('at once');
    },
  );

  test('npm start: so do two such signals and a third of another kind, one right after the other', async () => {
    const { tree, answers } = await inFlight(NPM_START);
    for (const signal of ['SIGTERM', 'SIGTERM', 'SIGINT'] as const) tree.signalAll(signal);
    expect(await Promise.all(answers)).toEqual(Array(3).fill({ status: 200, errors: undefined }));
    expect(await tree.ended).toEqual({ code: 0, signal: null });
  });

  test('npm start: a terminal that closes ends npm, but what is in flight is answered', async () => {
    const { tree, answers } = await inFlight(NPM_START);
    tree.signalAll('SIGHUP');
    expect(await Promise.all(answers)).toEqual(Array(3).fill({ status: 200, errors: undefined }));
    await tree.gone;
  });

  test('npm start: a signal to npm alone does the same', async () => {
    const { tree, answers } = await inFlight(NPM_START);
    tree.process.kill('SIGINT');
    expect(await Promise.all(answers)).toEqual(Array(3).fill({ status: 200, errors: undefined }));
    expect(await tree.ended).toEqual({ code: 0, signal: null });
  });

  test('npm run emulator ends with 0 as well', async () => {
    const tree = await startTree({
      command: ['npm', 'run', 'emulator'],
      environment: { EMULATOR_PORT: '0', EMULATOR_USERS: '5' },
      says: /Try: curl .*(http:.*)\/v1\.0/,
    });
    tree.signalAll('SIGINT');
    expect(await tree.ended).toEqual({ code: 0, signal: null });
  });

  test('a second wish, noticeably later, stops at once with 1', async () => {
    const torii = await startTorii(60_000);
    const tree = await startTree({ environment: { ...torii.environment, SHUTDOWN_DELAY_SECONDS: '60' } });
    tree.signalAll('SIGTERM');
    await sleep(SAME_WISH_MS + 500);
    tree.signalAll('SIGINT');
    expect(await tree.ended).toEqual({ code: 1, signal: null });
    expect(tree.output()).toContain('SIGINT: stopping at once');
  });
});

test('case 3: whatever comes within half a second of the first signal is the same wish, whatever later is another', () => {
  const gaps = fc.array(fc.double({ min: 0, max: 2_000, noNaN: true }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1e9, noNaN: true }), gaps, (start, later) => {
      const wishOf = createWishes();
      expect(wishOf(start)).toBe('first');
      for (const gap of later)
        expect(wishOf(start + gap)).toBe(start + gap - start < SAME_WISH_MS ? 'same' : 'another');
    }),
  );
});
