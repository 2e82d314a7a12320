import { ENDPOINTS, type EndpointName, endpoint, endpointLabel } from '../../src/torii/endpoints.ts';
import { COVERED_BY } from './coveredBy.ts';
import { LEFT_OUT } from './leftOut.ts';

const NAMES = Object.keys(ENDPOINTS) as EndpointName[];

/** `docs/coverage.md`: every operation of Torii's, and which field makes use of it or why none does. */
export function coveragePage(): string {
  const covered = NAMES.map(name => ({ name, label: endpointLabel(name) })).sort((a, b) => order(a.label, b.label));
  const left = [...LEFT_OUT].sort((a, b) => order(a.operation, b.operation));
  return `${[
    '# Coverage',
    '',
    "Every operation of Torii's API: which fields make use of it, and why none does where none does. Written by `npm run coverage:doc`",
    "from `src/torii/endpoints.ts` and `checks/coverage/`; `npm run check:endpoints` compares it with Torii's OpenAPI document.",
    '*newer*: not in that document, told of by later pages of Torii.',
    '',
    `## In use: ${covered.length}`,
    '',
    '| operation | calls a minute | fields |',
    '| --- | --- | --- |',
    ...covered.map(
      ({ name, label }) =>
        `| \`${label}\`${endpoint(name).newer ? ' *newer*' : ''} | ${endpoint(name).perMinute} | ${COVERED_BY[name].map(field => `\`${field}\``).join(', ')} |`,
    ),
    '',
    `## Not in use: ${left.length}`,
    '',
    '| operation | why |',
    '| --- | --- |',
    ...left.map(({ operation, why, newer }) => `| \`${operation}\`${newer ? ' *newer*' : ''} | ${why} |`),
  ].join('\n')}\n`;
}

/** By path, then by method. */
function order(one: string, other: string): number {
  const [a, b] = [one, other].map(label => label.split(' ').reverse().join(' '));
  return (a ?? '') < (b ?? '') ? -1 : 1;
}

/**
 * What of the document is told of nowhere or twice, and what is told of that the document does not have.
 *
 * @param documented `GET /apps`, …: the document's operations
 */
export function coverageComplaints(documented: readonly string[]): string[] {
  const used = NAMES.map(endpointLabel);
  const left = LEFT_OUT.map(({ operation }) => operation);
  const older = LEFT_OUT.filter(({ newer }) => !newer).map(({ operation }) => operation);
  return [
    ...documented
      .filter(operation => !used.includes(operation) && !left.includes(operation))
      .map(operation => `${operation}: neither in use nor left out with a reason`),
    ...left.filter(operation => used.includes(operation)).map(operation => `${operation}: left out, and in use`),
    ...older.filter(operation => !documented.includes(operation)).map(operation => `${operation}: not in the document`),
    ...LEFT_OUT.filter(({ operation, newer }) => newer && documented.includes(operation)).map(
      ({ operation }) => `${operation}: marked as newer than the document, which has it`,
    ),
  ];
}
