/**
 * `npm run bench`: this project and its peers side by side, written to bench/RESULTS.md. `-- --quick` takes under two minutes and
 * only prints, as does whatever leaves works or contenders out. `npm run check:bench` compares counts with bench/counts.json.
 */
import { writeFileSync } from 'node:fs';
import { bench } from './bench.ts';
import { keepCounts } from './counts.ts';
import { lineUp } from './lineUp.ts';
import { type Options, readOptions } from './options.ts';
import { report } from './report/report.ts';

async function main(options: Options): Promise<void> {
  const lined = lineUp(options);
  for (const reason of lined.absent) console.log(reason);
  const results = await bench(options, lined, line => console.log(`bench: ${line}`));
  // Counts are of this project: a peer that fails on a busy machine is told of, no more.
  if (options.check) return keepCounts(results, options.accept);
  if (results.failures.length > 0) process.exitCode = 1;
  const text = report(results);
  console.log(text);
  if (options.mode === 'full' && options.isWhole) writeFileSync(new URL('RESULTS.md', import.meta.url), text);
}

/** What is wrong with the command line is told in a line. */
function isOfCommandLine(error: unknown): error is Error {
  if (error instanceof RangeError) return true;
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}

// Whoever runs beside this ends with it, and what it keeps on disk goes.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));

try {
  await main(readOptions(process.argv.slice(2)));
} catch (error) {
  console.error(isOfCommandLine(error) ? error.message : error);
  process.exitCode = 1;
}
