import { spawnSync } from 'node:child_process';
import { test } from 'vitest';

const isAbsent = spawnSync('promtool', ['--version']).error !== undefined;
const TO_INSTALL = 'promtool (Debian: apt-get install prometheus)';

/**
 * Prometheus' own tool. A skipped test fails the run: outside CI tests with it are left out where it is not installed, and that is said; in
 * CI they run, and fail.
 */
export const promtool = {
  test(name: string, run: () => Promise<void> | void): void {
    if (!isAbsent || process.env['CI']) test(name, run);
    else console.warn(`skipped for want of ${TO_INSTALL}: ${name}`);
  },
  /** The lines of its complaints, or what else it printed where it failed; none where all is well. @throws Error where it cannot be run */
  run(args: readonly string[], input?: string): readonly string[] {
    const { error, status, stdout, stderr } = spawnSync('promtool', args, { encoding: 'utf8', input });
    if (error) throw new Error(`Expected ${TO_INSTALL}`, { cause: error });
    const lines = `${stdout}\n${stderr}`.split('\n').filter(line => line.trim() !== '');
    return status === 0 ? [] : lines;
  },
};
