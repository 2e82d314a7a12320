import type { Reporter, TestModule, Vitest } from 'vitest/node';

/**
 * Closes a run with one plain line, `12 passed, 0 failed, 0 skipped`, that any CI can read. A skipped test fails the run:
 * it promises what nobody has looked at. Only who picks tests by name (`-t`) may leave others out.
 */
export class Tally implements Reporter {
  #picked = false;

  onInit({ config }: Pick<Vitest, 'config'>): void {
    this.#picked = config.testNamePattern !== undefined;
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    const states = modules.flatMap(module => [...module.children.allTests()].map(test => test.result().state));
    const count = (state: string) => states.filter(other => other === state).length;
    const broken = modules.filter(module => module.errors().length > 0).length;
    const skipped = states.length - count('passed') - count('failed');
    console.log(`${count('passed')} passed, ${count('failed') + broken} failed, ${skipped} skipped`);
    if (skipped > 0 && !this.#picked) process.exitCode = 1;
  }
}
