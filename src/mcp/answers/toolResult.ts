import type { Executed } from '../execution.ts';
import { type Complaint, complaintsText } from './complaint.ts';
import type { Fitted } from './fit.ts';

/** A part of an answer that is shown to the model. */
interface TextBlock {
  readonly type: 'text';
  readonly text: string;
  readonly [key: string]: unknown;
}

/** The answer to `tools/call`. */
export interface ToolResult {
  readonly content: TextBlock[];
  readonly structuredContent?: Record<string, unknown>;
  readonly isError?: true;
  readonly _meta?: Record<string, unknown>;
  readonly [key: string]: unknown;
}

/** Bytes of all texts of an answer together: clients cut or refuse longer ones. */
export const MOST_BYTES = 25_000;

/** Bytes for what is said beside the data. */
export const NOTE_BYTES = 400;

const COST = 'torii-subgraph/cost';
const ERRORS = 'torii-subgraph/errors';

/** An answer: the same JSON as text and as structure, since clients show the model one or the other. */
export function answered({ answer, note }: Fitted, executed: Executed): ToolResult {
  const texts = [JSON.stringify(answer), ...(note === undefined ? [] : [note])];
  return { content: texts.map(textBlock), structuredContent: { ...answer }, _meta: costOf(executed) };
}

/** Errors, and behind them the data that came all the same. */
export function failed(complaints: readonly Complaint[], executed?: Executed, fitted?: Fitted): ToolResult {
  const texts = [
    complaintsText(complaints),
    ...(fitted === undefined ? [] : [JSON.stringify(fitted.answer)]),
    ...(fitted?.note === undefined ? [] : [fitted.note]),
  ];
  return {
    content: texts.map(textBlock),
    isError: true,
    _meta: { [ERRORS]: complaints.slice(0, MOST_ERRORS), ...(executed ? costOf(executed) : {}) },
  };
}

/** Errors that are also given as data. */
const MOST_ERRORS = 20;

function textBlock(text: string): TextBlock {
  return { type: 'text', text };
}

function costOf({ calls, budgets }: Executed): Record<string, unknown> {
  return { [COST]: { calls, budgets } };
}

/** Bytes of all texts of a result. */
export function textBytes({ content }: ToolResult): number {
  return content.reduce((bytes, { text }) => bytes + Buffer.byteLength(text), 0);
}

/** The code of a result for logs and metrics: OK, or that of its first error. */
export function outcomeOf({ isError, _meta }: ToolResult): string {
  const errors = _meta?.[ERRORS];
  const [first]: readonly unknown[] = Array.isArray(errors) ? errors : [];
  if (!isError) return 'OK';
  return typeof first === 'object' && first !== null && 'code' in first ? String(first.code) : 'INTERNAL_SERVER_ERROR';
}
