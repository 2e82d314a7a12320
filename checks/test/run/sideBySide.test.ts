import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Check, SideBySide } from '../../sideBySide.ts';

const ROOT = join(import.meta.dirname, '../../..');
const posix = process.platform !== 'win32';

/** A check that runs this text. */
function check(name: string, text: string): Check {
  return { name, command: [process.execPath, '-e', text] };
}

async function run(checks: readonly Check[], atOnce = 2) {
  let underWay = 0;
  let most = 0;
  const endings = await new SideBySide({
    atOnce,
    began: () => {
      underWay += 1;
      most = Math.max(most, underWay);
    },
    ended: () => {
      underWay -= 1;
    },
  }).run(checks);
  return { most, endings: new Map(endings.map(ending => [ending.name, ending])) };
}

const outcomes = ({ endings }: Awaited<ReturnType<typeof run>>) =>
  Object.fromEntries([...endings].map(([name, { how, passed }]) => [name, passed ? how : `not passed: ${how}`]));

describe('checks side by side', () => {
  test('one that fails is told, and the others are finished', async () => {
    const found = await run([
      check('bad', 'process.exit(3)'),
      check('slow', 'setTimeout(() => console.log("done"), 300)'),
      check('good', ''),
      check('throws', 'throw new Error("no")'),
    ]);
    expect(outcomes(found)).toEqual({
      bad: 'not passed: failed with 3',
      slow: 'passed',
      good: 'passed',
      throws: 'not passed: failed with 1',
    });
    expect(found.endings.get('slow')?.output).toBe('done\n');
    expect(found.endings.get('throws')?.output).toContain('Error: no');
  });

  test('what they write is kept whole and apart, both streams of it, also of one that fails', async () => {
    const lines = 20_000;
    const write = (word: string) =>
      `for (let at = 0; at < ${lines}; at += 1) console.log("${word} é " + at); console.error("${word} ends"); process.exitCode = 1`;
    const { endings } = await run([check('a', write('a')), check('b', write('b')), check('c', write('c'))]);
    for (const name of ['a', 'b', 'c']) {
      const written = (endings.get(name)?.output ?? '').trim().split('\n');
      const expected = Array.from({ length: lines }, (_, at) => `${name} é ${at}`);
      expect(written.filter(line => line !== `${name} ends`)).toEqual(expected);
      expect(written).toHaveLength(lines + 1);
    }
  });

  test('no more run at a time than may, and so many do', async () => {
    const checks = Array.from({ length: 7 }, (_, at) => check(String(at), 'setTimeout(() => {}, 100)'));
    for (const atOnce of [1, 3]) {
      const { most, endings } = await run(checks, atOnce);
      expect([most, endings.size]).toEqual([atOnce, 7]);
    }
  });

  test('one that is killed, or can not be started, fails and says so', async () => {
    const found = await run([
      check('killed', 'console.log("so far"); setTimeout(() => process.kill(process.pid, "SIGKILL"), 100)'),
      { name: 'absent', command: [join(tmpdir(), 'no-such-command')] },
      check('good', ''),
    ]);
    expect(outcomes(found)).toMatchObject({
      killed: expect.stringMatching(posix ? /^not passed: ended by SIGKILL$/ : /^not passed/),
      absent: expect.stringMatching(/^not passed: /),
      good: 'passed',
    });
    expect(found.endings.get('killed')?.output).toBe('so far\n');
  });

  test('what one leaves behind neither holds up the others nor stays', async () => {
    const left = `const { spawn } = require("node:child_process");
      const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "inherit" });
      console.log(child.pid); child.unref();`;
    const { endings } = await run([check('leaves', left), check('good', '')]);
    expect([...endings.values()].map(({ how }) => how)).toEqual(['passed', 'passed']);
    const pid = Number(endings.get('leaves')?.output);
    expect(pid).toBeGreaterThan(0);
    await expect.poll(() => isThere(pid), { timeout: 10_000 }).toBe(false);
  });

  test('asked to stop: what runs is ended and told with what it wrote, no other is begun', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'side-by-side-'));
    const marker = join(directory, 'has-written');
    const mark = `require("node:fs").writeFileSync(${JSON.stringify(marker)}, "")`;
    const lines: string[] = [];
    const sides = new SideBySide({ atOnce: 1, ended: ({ name, how }) => lines.push(`${name}: ${how}`) });
    const all = sides.run([
      check('good', 'console.log("one")'),
      check('endless', `console.log("so far"); ${mark}; setInterval(() => {}, 1000)`),
      check('later', ''),
    ]);
    await expect.poll(() => existsSync(marker), { timeout: 10_000 }).toBe(true);
    expect(lines).toEqual(['good: passed']);
    sides.stop();
    const endings = await all;
    expect(endings.map(({ passed }) => passed)).toEqual([true, false, false]);
    expect(endings[1]?.output).toBe('so far\n');
    expect(lines[2]).toBe('later: not begun');
    if (posix) expect(lines[1]).toBe('endless: ended by SIGTERM');
    rmSync(directory, { recursive: true });
  });
});

describe('npm test', () => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  /** All but the one that needs Torii's own document. */
  const named = Object.keys(scripts).filter(name => name.startsWith('check:') && name !== 'check:endpoints');
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'checks-'));
  });
  afterEach(() => rmSync(directory, { recursive: true, maxRetries: 3 }));

  /** A package whose checks do nothing but tell their names, or what is said of them. */
  function prepare(told: Readonly<Record<string, string>>): void {
    const own = named.map(name => [
      name,
      told[name] ?? `node -e "console.log('this is ${name}', ...process.argv.slice(1))" --`,
    ]);
    writeFileSync(join(directory, 'package.json'), JSON.stringify({ scripts: Object.fromEntries(own) }));
  }

  const ALL = [join(ROOT, 'checks/all.ts')];

  test('runs every check, each once, and passes where all do', () => {
    expect(scripts.test).toContain('checks/all.ts');
    expect(named.length).toBeGreaterThan(8);
    prepare({});
    const { status, stdout } = spawnSync(process.execPath, ALL, { cwd: directory, encoding: 'utf8' });
    expect(status).toBe(0);
    const told = [...stdout.matchAll(/^this is (\S+)(?: --shard=(\S+) --maxWorkers=[1-9]\d*)?$/gm)];
    const parts = named.flatMap(name => (name === 'check:unit' ? ['check:unit 1/2', 'check:unit 2/2'] : [name]));
    expect(told.map(([, name, shard]) => (shard ? `${name} ${shard}` : name)).toSorted()).toEqual(parts.toSorted());
    for (const name of parts) expect(stdout).toMatch(new RegExp(`^${name}: passed`, 'm'));
  });

  test('fails where one does, with what that one wrote, and finishes the others', () => {
    prepare({ 'check:floors': 'node -e "console.error(\'a floor too low\'); process.exitCode = 1"' });
    const { status, stdout } = spawnSync(process.execPath, ALL, { cwd: directory, encoding: 'utf8' });
    expect(status).toBe(1);
    expect(stdout).toContain('a floor too low');
    expect(stdout.match(/^check:floors: failed with 1/m)).not.toBeNull();
    expect(stdout.slice(-200)).toContain(
      '── check:floors: failed with 1. What failed:\na floor too low\n\n── failed: check:floors\n',
    );
    expect([...stdout.matchAll(/^this is /gm)]).toHaveLength(named.length);
  });

  // Windows knows no signals that a process could answer.
  if (posix) {
    test('ends all that it has started when it is asked to stop, and fails', async () => {
      const first = "process.argv.includes('--shard=1/2') && (console.log(process.pid), setInterval(() => {}, 1000))";
      prepare({ 'check:unit': `node -e "${first}" --` });
      const child = spawn(process.execPath, ALL, { cwd: directory });
      let output = '';
      child.stdout.on('data', chunk => {
        output += chunk;
      });
      const ended = new Promise(resolve => child.on('close', resolve));
      await expect.poll(() => output, { timeout: 20_000 }).toMatch(/── check:clients: passed/);
      child.kill('SIGTERM');
      expect(await ended).toBe(1);
      const pid = Number(/^\d+$/m.exec(output)?.[0]);
      expect(pid).toBeGreaterThan(0);
      expect(output).toMatch(/^check:unit 1\/2: (ended by|failed with)/m);
      await expect.poll(() => isThere(pid), { timeout: 10_000 }).toBe(false);
    });
  }
});

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
