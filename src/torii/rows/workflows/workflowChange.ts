import { id, isObject, type JsonObject, text } from '../../answers/json.ts';
import { type AuditLogRow, readAuditLog } from '../auditLog.ts';

/** A change of a workflow as `/workflows/audit` shows it: an event, with what was said of it. */
export interface WorkflowChangeRow extends AuditLogRow {
  /** In Torii's words. */
  readonly message: string | null;
  /** Torii's numbers of the workflows that were changed. */
  readonly workflowIds: readonly string[];
}

/** Reads a change's row. Torii names the workflow among the properties, else in its sentence. */
export function readWorkflowChange(value: JsonObject): WorkflowChangeRow {
  const row = readAuditLog(value);
  const message = text(value['message']);
  return { ...row, message, workflowIds: workflowsOf(row.properties, value, message) };
}

/** Under which names an event gives the numbers of workflows: of one, or of several that were changed at once. */
const NUMBERS = ['idWorkflow', 'workflowId', 'idWorkflows', 'workflowIds', 'workflow', 'workflows'] as const;
/** `…, updated workflow 10, at …` */
const IN_A_SENTENCE = /\bworkflow #?(\d{1,16})\b/i;
/** Characters of a sentence that are looked at. */
const LOOKED_AT = 1_000;

function workflowsOf(properties: unknown, value: JsonObject, message: string | null): readonly string[] {
  const named = [properties, value].filter(isObject).flatMap(one => NUMBERS.flatMap(name => numbersOf(one[name])));
  const said = named.length > 0 ? [] : numbersOf(IN_A_SENTENCE.exec(message?.slice(0, LOOKED_AT) ?? '')?.[1]);
  return [...new Set([...named, ...said])];
}

function numbersOf(value: unknown): string[] {
  const all = Array.isArray(value) ? value : [value];
  return all.map(one => id(one)).filter(one => one !== null);
}
