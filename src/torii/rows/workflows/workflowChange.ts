import { hash } from 'node:crypto';
import { canonicalJson } from '../../answers/canonicalJson.ts';
import { id, isObject, type JsonObject, moment, text } from '../../answers/json.ts';
import { type HistoryChangeRow, historyChanges } from '../history/historyChanges.ts';
import type { UserRow } from '../user.ts';
import { readWhole, type WholeRowOf } from '../values/column.ts';

const COLUMNS = { at: moment, by: id, type: text, message: text };

/** Something that was done to a workflow, as `/workflows/audit` shows it. */
export interface WorkflowChangeRow extends Omit<WholeRowOf<typeof COLUMNS>, 'by'> {
  readonly by: UserRow | null;
  readonly changes: readonly HistoryChangeRow[];
  /** Torii's numbers of the workflows that it was done to. */
  readonly workflowIds: readonly string[];
  /** Made of what the row holds, names left out: they are those of today, not of then. */
  readonly contentHash: string;
}

const columns = readWhole(COLUMNS);

/** Reads a row of the history. The actor is known by id, email and names; the workflows by what was set, else by Torii's sentence. */
export function readWorkflowChange(value: JsonObject): WorkflowChangeRow {
  const { performedBy, performedByEmail, type, creationTime, message, properties, idTargetOrg } = value;
  const { by, ...row } = columns({ at: creationTime, by: performedBy, type, message });
  const who = by ?? text(performedByEmail)?.toLowerCase() ?? null;
  const content = canonicalJson([type, creationTime, who, idTargetOrg, properties, by === null ? message : null]);
  const changes = historyChanges(properties);
  return {
    ...row,
    by: by === null ? null : readActor(by, value),
    changes,
    workflowIds: workflowsOf(changes, row.message),
    contentHash: hash('sha256', content, 'hex').slice(0, 40),
  };
}

function readActor(userId: string, value: JsonObject): UserRow {
  const email = text(value['performedByEmail']);
  return {
    id: userId,
    // Every user has an address: an empty one is withheld here, not missing there.
    ...(email ? { email } : {}),
    ...('performedByFirstName' in value ? { firstName: text(value['performedByFirstName']) } : {}),
    ...('performedByLastName' in value ? { lastName: text(value['performedByLastName']) } : {}),
  };
}

/** Under which names the numbers of workflows are set. */
const NUMBERS: ReadonlySet<string> = new Set(['idWorkflow', 'workflowId', 'idWorkflows', 'workflowIds', 'workflow']);
/** `…, updated workflow 10, at …` */
const IN_A_SENTENCE = /\bworkflow #?(\d{1,16})\b/i;
/** Characters of a sentence that are looked at. */
const LOOKED_AT = 1_000;

function workflowsOf(changes: readonly HistoryChangeRow[], message: string | null): readonly string[] {
  const set = changes.filter(({ field }) => NUMBERS.has(field)).flatMap(({ value }) => numbersOf(value));
  if (set.length > 0) return [...new Set(set)];
  const said = id(IN_A_SENTENCE.exec(message?.slice(0, LOOKED_AT) ?? '')?.[1]);
  return said === null ? [] : [said];
}

function numbersOf(value: unknown): string[] {
  const all = Array.isArray(value) ? value : [isObject(value) ? value['id'] : value];
  return all.map(one => id(one)).filter(one => one !== null);
}
