import { LATENCY_MS } from '../passes/waits.ts';
import type { ByName, Results, WorkResult } from '../results.ts';
import { busiest, calmest, middle, ratioTo } from './ratios.ts';
import { figure, megabytes, NONE, table } from './table.ts';
import { targets } from './targets.ts';

/** The results in Markdown: what was aimed at, then a table a figure, works down and contenders across. */
export function report(results: Results): string {
  return [
    '# Results',
    'Written by `npm run bench`; [README.md](README.md) says how to read it.',
    conditions(results),
    ...results.absent,
    ...results.failures.map(failure => `Failed under load: ${failure}`),
    '## Targets',
    targetTable(results),
    '## Answers a second',
    'Those of `this`, and in the other columns `this` ÷ the other in the same round: the middle of the rounds, and where the middle half lies.',
    ...speedTables(results),
    "## Processor's time of an answer, in the contender alone (ms)",
    figures(results, (result, name) => figure(middle(busiest(result), name, ({ cpuMs }) => cpuMs))),
    '## Time of an answer, half of all / 99 of 100 (ms)',
    'At the most connections:',
    figures(results, times(busiest)),
    ...(results.works.some(({ speeds }) => speeds.size > 1)
      ? ['At the fewest:', figures(results, times(calmest))]
      : []),
    '## Calls of Torii, the least in brackets',
    figures(results, ({ counted, work }, name) => {
      const calls = counted.get(name)?.calls;
      return calls === undefined ? NONE : `${calls} (${work.least})`;
    }),
    '## kB that Torii answers (unpacked) / kB of the answer',
    figures(results, ({ counted }, name) => {
      const found = counted.get(name);
      return found ? `${figure(found.upstreamBytes / 1000)} / ${figure(found.answerBytes / 1000)}` : NONE;
    }),
    `## Time of an answer where each of Torii's takes ${LATENCY_MS} ms, ÷ (depth × ${LATENCY_MS} ms)`,
    figures(results, ({ waits, work }, name) => {
      const ms = waits.get(name);
      return ms === undefined ? NONE : figure(ms / (work.depth * LATENCY_MS));
    }),
    '## Processes',
    processTable(results),
    ...walkTable(results),
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}

function conditions({ machine, contenders, rounds, seconds }: Results): string {
  const { commit, date, cores, processor, memoryBytes, node, packages } = machine;
  return [
    `- Commit ${commit}, ${date}, by \`${machine.command}\`: ${rounds} rounds of ${seconds} s a contender.`,
    `- ${cores} cores (${processor}), ${figure(memoryBytes / 2 ** 30)} GB, Node ${node}.`,
    `- ${packages.join(', ')}.`,
    ...contenders.map(
      ({ name, title, kind }) => `- \`${name}\`: ${title}${kind === 'limit' ? ' (a limit, no peer)' : ''}.`,
    ),
  ].join('\n');
}

function targetTable(results: Results): string {
  const word = (met: boolean | undefined) => (met === undefined ? 'not measured' : met ? 'met' : 'not met');
  return table(
    ['target', 'measured, the worst', ''],
    targets(results).map(({ aim, measured, met }) => [aim, measured, word(met)]),
  );
}

function namesOf({ contenders }: Results): readonly string[] {
  return contenders.map(({ name }) => name);
}

/** Works down, contenders across. */
function figures(results: Results, cell: (result: WorkResult, name: string) => string): string {
  const names = namesOf(results);
  return table(
    ['work', ...names],
    results.works.map(result => [result.work.title, ...names.map(name => cell(result, name))]),
  );
}

function speedTables(results: Results): string[] {
  const all = new Set(results.works.flatMap(({ speeds }) => [...speeds.keys()]));
  const others = namesOf(results).slice(1);
  return [...all]
    .sort((one, other) => other - one)
    .flatMap(connections => {
      const measured = results.works.filter(({ speeds }) => speeds.has(connections));
      const rows = measured.map(({ work, speeds }) => [
        work.title,
        figure(middle(speeds.get(connections), 'this', ({ perSecond }) => perSecond)),
        ...others.map(name => ratio(name, speeds.get(connections))),
      ]);
      return [`${connections} connection${connections === 1 ? '' : 's'}:`, table(['work', 'this', ...others], rows)];
    });
}

function ratio(name: string, speeds: Parameters<typeof ratioTo>[1]): string {
  const found = ratioTo(name, speeds);
  if (found === undefined) return NONE;
  const { median, lower, upper } = found;
  return lower === upper ? figure(median) : `${figure(median)} (${figure(lower)}–${figure(upper)})`;
}

function times(of: typeof busiest) {
  return (result: WorkResult, name: string) => {
    const p50 = middle(of(result), name, round => round.p50);
    return p50 === undefined ? NONE : `${figure(p50)} / ${figure(middle(of(result), name, round => round.p99))}`;
  };
}

function processTable(results: Results): string {
  const cell = (figureOf: ByName<number>, name: string) => figure(figureOf.get(name));
  return table(
    [
      '',
      'start to first answer (ms)',
      'peak memory (MB)',
      'event loop blocked by 1000 rows (ms)',
      'by 16 such together (ms)',
    ],
    namesOf(results).map(name => [
      name,
      cell(results.starts, name),
      megabytes(results.peaks.get(name)),
      figure(results.blocks.get(name)?.alone),
      figure(results.blocks.get(name)?.together),
    ]),
  );
}

function walkTable({ walks }: Results): string[] {
  if (walks.size === 0) return [];
  const head = ['', 'users', 'seconds', 'heap a fifth of the way in (MB)', 'at the end (MB)', 'peak memory (MB)'];
  const rows = [...walks].map(([name, { rows, seconds, early, late, peak }]) => [
    name,
    String(rows),
    figure(seconds),
    megabytes(early),
    megabytes(late),
    megabytes(peak),
  ]);
  return ['## A walk through all users by pages of 1000', table(head, rows)];
}
