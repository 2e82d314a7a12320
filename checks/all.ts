/**
 * `npm test`: every check, some side by side, each one's output in one piece when it ends. All are finished, and one that fails
 * fails the whole; what failed stands once more at the end.
 */
import { availableParallelism } from 'node:os';
import { type Check, type Ending, SideBySide } from './sideBySide.ts';
import { whatFailed } from './whatFailed.ts';

/** The unit tests are run in parts: each part takes one process, and together they take every core. */
const PARTS = 2;

/** The longest first; while they run, the others take their turns beside them. */
const SCRIPTS = [
  'check:image',
  'check:bench',
  'check:types',
  'check:lint',
  'check:graphql',
  'check:floors',
  'check:generated',
  'check:schema',
  'check:operations',
  'check:e2e',
  'check:supergraph',
  'check:clients',
  'check:dashboard',
  'check:kubernetes',
  'check:react',
  'check:mcp',
  'check:package',
];

function script(name: string): Check {
  return { name, command: ['npm', 'run', '--silent', name] };
}

function part(number: number): Check {
  const { name, command } = script('check:unit');
  const workers = Math.max(1, Math.floor(availableParallelism() / PARTS));
  return {
    name: `${name} ${number}/${PARTS}`,
    command: [...command, '--', `--shard=${number}/${PARTS}`, `--maxWorkers=${workers}`],
  };
}

function print({ name, how, seconds, output }: Ending): void {
  console.log(`\n── ${name}: ${how} after ${seconds.toFixed(1)} s`);
  if (output !== '') process.stdout.write(output.endsWith('\n') ? output : `${output}\n`);
}

const checks = new SideBySide({
  atOnce: availableParallelism(),
  began: name => console.log(`── ${name}: begun`),
  ended: print,
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => checks.stop());

const began = performance.now();
const endings = await checks.run([
  ...Array.from({ length: PARTS }, (_, index) => part(index + 1)),
  ...SCRIPTS.map(script),
]);
console.log(`\n── ${endings.length} checks in ${Math.round((performance.now() - began) / 1000)} s`);
for (const { name, how, seconds } of endings) console.log(`${name}: ${how} (${seconds.toFixed(1)} s)`);

const failed = endings.filter(({ passed }) => !passed);
for (const { name, how, output } of failed) console.log(`\n── ${name}: ${how}. What failed:\n${whatFailed(output)}`);
if (failed.length > 0) console.log(`\n── failed: ${failed.map(({ name }) => name).join(', ')}`);
process.exitCode = failed.length > 0 ? 1 : 0;
