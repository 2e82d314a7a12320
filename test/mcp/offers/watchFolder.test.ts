import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { watchFolder } from '../../../src/server/mcp/ownTools/watchFolder.ts';

let folder: string;
let told = 0;
let stop: () => void;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  folder = mkdtempSync(join(tmpdir(), 'watched-'));
  writeFileSync(file('one'), 'first');
  told = 0;
  stop = watchFolder(folder, () => {
    told += 1;
  });
});
afterEach(() => {
  stop();
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});

const file = (name: string) => join(folder, `${name}.graphql`);

/** Lets time pass, and looks at the folder end, however long the machine takes for them. */
async function pass(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 10) {
    vi.advanceTimersByTime(10);
    while (vi.getTimerCount() === 0) await turn();
  }
}

describe('a change of a folder is told within a second', () => {
  test.each([
    ['a file more', () => writeFileSync(file('two'), 'second')],
    ['a file that is another now', () => writeFileSync(file('one'), 'first, and more')],
    ['a file less', () => rmSync(file('one'))],
  ])('%s, once', async (_, change) => {
    await pass(1_000);
    expect(told).toBe(0);
    change();
    await pass(990);
    expect(told).toBe(1);
    await pass(2_000);
    expect(told).toBe(1);
  });

  test('what is written in parts is told when it is whole, what never ends nevertheless', async () => {
    await pass(150);
    writeFileSync(file('two'), 'a');
    await pass(100);
    appendFileSync(file('two'), 'b');
    await pass(200);
    expect(told).toBe(0);
    await pass(200);
    expect(told).toBe(1);
    for (let part = 0; part < 10; part += 1) {
      appendFileSync(file('two'), 'c');
      await pass(100);
    }
    expect(told).toBe(2);
  });
});
