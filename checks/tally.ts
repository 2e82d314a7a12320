import type { Reporter, TestModule } from 'vitest/node';

/** Closes a run with one plain line, `12 passed, 0 failed`, that any CI can read. */
export class Tally implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const states = modules.flatMap(module => [...module.children.allTests()].map(test => test.result().state));
    const count = (state: string) => states.filter(other => other === state).length;
    const broken = modules.filter(module => module.errors().length > 0).length;
    console.log(`${count('passed')} passed, ${count('failed') + broken} failed`);
  }
}
