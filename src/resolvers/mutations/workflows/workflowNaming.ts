import { firstBroken } from '../../../datasources/loading/brokenRows.ts';
import type { Path } from '../../../datasources/writing/problem.ts';
import type { RunWorkflowInput } from '../../../generated/resolvers-types.ts';
import { intactRows, type Rows } from '../../../torii/answers/envelope.ts';
import { shown } from '../../../torii/inputError.ts';
import { caseless } from '../../../torii/rows/values/caseless.ts';
import { namedWorkflow, type WorkflowRow } from '../../../torii/rows/workflows/workflow.ts';
import type { InputPath } from '../fields/inputPath.ts';
import { name } from '../fields/spelling.ts';

/** All workflows that can be named by their names. */
export type ListWorkflows = () => Promise<Rows<WorkflowRow>>;

/** How an input names the workflow that is to be run. */
export interface Naming {
  /** Where it does. */
  readonly path: Path;
  /** The workflow; any one if a problem was noted. @throws ToriiError where it has to be looked up, and Torii does not tell */
  find(all: ListWorkflows): Promise<WorkflowRow>;
}

const WAYS = ['toriiWorkflowId', 'workflowId', 'workflowName'] as const;
/** Workflows that a message lists. */
const MOST_LISTED = 10;

/** The one way in which an input names the workflow; a problem is noted where there is none, or more than one. */
export function namingOf(input: RunWorkflowInput, place: InputPath): Naming {
  const [way, ...others] = WAYS.filter(name => input[name] !== null && input[name] !== undefined);
  if (way === undefined || others.length > 0) {
    const got = way === undefined ? 'none' : [way, ...others].join(' and ');
    const at = way === undefined ? place : place.in(others.at(-1) ?? way);
    at.note(`Expected exactly one of ${WAYS.slice(0, 2).join(', ')} and ${WAYS[2]}, got ${got}`);
    return known(place, '');
  }
  const at = place.in(way);
  if (way === 'toriiWorkflowId') return known(at, at.toriiNumber('a workflow', input[way]));
  if (way === 'workflowId') return known(at, at.target('Workflow', input[way]));
  const given = name(input[way], at);
  return { path: at.path, find: async all => named(String(given), await all(), at) };
}

function known({ path }: InputPath, id: string): Naming {
  return { path, find: async () => namedWorkflow(id) };
}

/** The only workflow of a name: as it is written, else in other capital letters. */
function named(wanted: string, rows: Rows<WorkflowRow>, place: InputPath): WorkflowRow {
  const all = intactRows(rows);
  const exact = all.filter(row => row.name === wanted);
  const found = exact.length > 0 ? exact : all.filter(row => isAlike(row.name, wanted));
  const [only, ...others] = found;
  if (only && others.length === 0) return { ...only, isNamed: true };
  const broken = firstBroken(rows);
  if (broken && !only) throw broken;
  const [code, listed] = only ? (['BAD_USER_INPUT', found] as const) : (['NOT_FOUND', nearest(wanted, all)] as const);
  const got = only ? `that of ${found.length} workflows` : 'that of none';
  const which = only ? 'Those of that name' : 'Workflows that there are';
  place.note(`Expected the name of one workflow, got ${got}: ${shown(wanted)}. ${which}: ${listOf(listed)}`, code);
  return only ?? namedWorkflow('');
}

function isAlike(one: string | null | undefined, other: string): boolean {
  return caseless((one ?? '').trim()) === caseless(other.trim());
}

/** Those whose name holds the name, or is held by it, before the others. */
function nearest(wanted: string, all: readonly WorkflowRow[]): readonly WorkflowRow[] {
  const sought = caseless(wanted.trim());
  const isNear = (row: WorkflowRow) => {
    const own = caseless(row.name ?? '');
    return own !== '' && (own.includes(sought) || sought.includes(own));
  };
  return [...all.filter(isNear), ...all.filter(row => !isNear(row))];
}

function listOf(workflows: readonly WorkflowRow[]): string {
  const listed = workflows.slice(0, MOST_LISTED).map(({ id, name }) => `${id} ${shown(name ?? null)}`);
  const more = workflows.length - listed.length;
  return `${listed.join(', ') || 'none'}${more > 0 ? `, and ${more} more` : ''}`;
}
