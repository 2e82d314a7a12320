import { styleText } from 'node:util';
import { type Finding, type Outcome, type Section, worstOf } from './finding.ts';

const MARKS: Readonly<Record<Outcome, string>> = { ok: '✓', warning: '!', failed: '✗', skipped: '·' };
const COLOURS = { ok: 'green', warning: 'yellow', failed: 'red', skipped: 'dim' } as const;

/** All that an examination found. */
export interface Report {
  readonly version: string;
  readonly sections: readonly Section[];
  /** Calls to Torii that it took. */
  readonly calls: number;
}

/** For people: a line for each finding, and below it what to do. @param colours whether to colour the marks */
export function reportText(report: Report, colours: boolean): string {
  const mark = (outcome: Outcome) =>
    colours ? styleText(COLOURS[outcome], MARKS[outcome], { validateStream: false }) : MARKS[outcome];
  const lines = report.sections.flatMap(({ title, findings }) => [
    title,
    ...findings.flatMap(({ outcome, says, todo }) => [
      `  ${mark(outcome)} ${says}`,
      ...(todo === undefined ? [] : [`      ${todo}`]),
    ]),
    '',
  ]);
  return `${lines.join('\n')}\n${summary(report)}\n`;
}

function summary({ sections, calls }: Report): string {
  const count = (outcome: Outcome) =>
    sections.flatMap(({ findings }) => findings).filter(one => one.outcome === outcome);
  const [failures, warnings] = [count('failed').length, count('warning').length];
  const found = failures + warnings === 0 ? 'Nothing is wrong' : `${failures} wrong (✗), ${warnings} to look at (!)`;
  const made = calls === 1 ? '1 call to Torii, which wrote nothing' : `${calls} calls to Torii, none of which wrote`;
  return `${found}. ${made}.`;
}

/** For programs; `docs/cli.md` has its shape. */
export function reportJson(report: Report): string {
  const checks = report.sections.flatMap(({ findings }) => findings.map(shape));
  const { version, calls } = report;
  return `${JSON.stringify({ version, outcome: worstOf(report.sections), calls, checks }, undefined, 2)}\n`;
}

function shape({ id, outcome, says, todo }: Finding) {
  return { id, outcome, says, todo: todo ?? null };
}
