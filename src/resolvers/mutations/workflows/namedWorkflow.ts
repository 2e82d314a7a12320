import { firstBroken } from '../../../datasources/loading/brokenRows.ts';
import type { Path } from '../../../datasources/writing/problem.ts';
import type { RunWorkflowInput } from '../../../generated/resolvers-types.ts';
import { intactRows, type Rows } from '../../../torii/answers/envelope.ts';
import { shown } from '../../../torii/inputError.ts';
import { caseless } from '../../../torii/rows/values/caseless.ts';
import type { WorkflowRow } from '../../../torii/rows/workflows/workflow.ts';
import type { ToriiError } from '../../../torii/toriiError.ts';
import type { InputPath } from '../fields/inputPath.ts';

/** Ways to name a workflow. */
const KEYS = ['workflowId', 'toriiWorkflowId', 'workflowName'] as const;
/** Workflows that a message lists at most, and characters of each name. */
const MOST_LISTED = 10;
const LONGEST_NAME = 80;

/** The workflow that an input names, and where it does. */
export interface NamedWorkflow {
  /** Torii's number; empty where a problem was noted. */
  readonly id: string;
  readonly path: Path;
}

/**
 * Which workflow an input means. What is wrong with its name is noted at its place.
 *
 * @param listed all workflows that have names here
 * @throws ToriiError where they can't be listed
 */
export async function workflowOf(
  input: RunWorkflowInput,
  place: InputPath,
  listed: () => Promise<Rows<WorkflowRow>>,
): Promise<NamedWorkflow> {
  const given = KEYS.filter(key => input[key] !== null && input[key] !== undefined);
  const [key, ...others] = given;
  if (key === undefined || others.length > 0) {
    const got = key === undefined ? 'none' : given.join(' and ');
    place.note(`Expected one of ${KEYS.join(', ')}, got ${got}`);
    return { id: '', path: place.path };
  }
  const at = place.in(key);
  if (key === 'toriiWorkflowId') return { id: at.toriiNumber('a workflow', input[key]), path: at.path };
  if (key === 'workflowId') return { id: at.target('Workflow', input[key]), path: at.path };
  const rows = await listed();
  const id = byName(input.workflowName ?? '', intactRows(rows), at, firstBroken(rows));
  return { id, path: at.path };
}

/** @throws what is broken of the list, where the name is not found in the rest of it */
function byName(
  name: string,
  workflows: readonly WorkflowRow[],
  at: InputPath,
  broken: ToriiError | undefined,
): string {
  const exact = workflows.filter(workflow => workflow.name === name);
  const alike = caseless(name.trim());
  const found =
    exact.length > 0 ? exact : workflows.filter(workflow => caseless(workflow.name?.trim() ?? '') === alike);
  const [first, ...others] = found;
  if (first && others.length === 0) return first.id;
  if (first) {
    at.note(`Expected the name of one workflow, ${shown(name)} is that of ${found.length}: ${listing(found)}`);
    return '';
  }
  if (broken) throw broken;
  const near = workflows.filter(workflow => alike !== '' && caseless(workflow.name ?? '').includes(alike));
  at.note(
    `Expected the name of a workflow, got ${shown(name)}, which none has. There are ${listing(near.length > 0 ? near : workflows)}`,
    'NOT_FOUND',
  );
  return '';
}

/** Workflows by name, with Torii's number to tell them apart. */
function listing(workflows: readonly WorkflowRow[]): string {
  if (workflows.length === 0) return 'none';
  const names = workflows.slice(0, MOST_LISTED).map(({ id, name }) => `${(name ?? '').slice(0, LONGEST_NAME)} (${id})`);
  const more = workflows.length - names.length;
  return `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
