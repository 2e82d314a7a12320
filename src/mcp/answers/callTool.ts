import { DRY_RUN } from '../consent/askedFields.ts';
import { argumentName } from '../documents/argumentName.ts';
import type { Execute, Executed } from '../execution.ts';
import type { ReadArguments } from '../inputs/argumentList.ts';
import { together, withIds } from '../names/withIds.ts';
import type { Shown } from '../outputs/output.ts';
import { payloadsOf } from '../outputs/payloadOutput.ts';
import type { Tool } from '../tool.ts';
import type { Toolbox } from '../toolbox.ts';
import { type Complaint, complaintsText, mistaken } from './complaint.ts';
import { type Fitted, fitInto, rowsOf } from './fit.ts';
import { graphComplaints, userComplaints, WRONG_CURSOR } from './graphComplaints.ts';
import { notFound, writtenNotFound } from './notFound.ts';
import { rowsBefore } from './rowCursor.ts';
import { answered, failed, MOST_BYTES, NOTE_BYTES, type ToolResult } from './toolResult.ts';

/** Before anything is executed. */
const NOTHING_YET: Executed = { calls: 0, budgets: [] };

/** A call of a tool. */
export interface ToolCall {
  readonly tool: Tool;
  /** As they came. */
  readonly given: unknown;
  readonly signal: AbortSignal;
  /** Whether only a dry run is made, whatever the arguments say. */
  readonly rehearsed?: boolean;
}

/** Reads the arguments of a call, executes the tool's document, and tells what came of it. Never rejects for what a caller did. */
export async function callTool(
  toolbox: Toolbox,
  { tool, given, signal, rehearsed = false }: ToolCall,
  execute: Execute,
): Promise<ToolResult> {
  const read = tool.arguments.read(given);
  const before = read.from === undefined ? 0 : rowsBefore(read.from);
  if (read.mistakes.length > 0) return failed(mistaken(read.mistakes));
  if (before === undefined) return failed([WRONG_CURSOR]);
  const { source, name, operation, writes } = tool.document;
  const named = await withIds(
    read.variables,
    { places: tool.places, argumentOf: argumentName, finderOf: toolbox.finderOf, signal },
    execute,
  );
  const spent = together(named.executed, NOTHING_YET);
  if (named.complaints.length > 0) return failed(named.complaints, spent);
  const variables = rehearsed ? { ...named.variables, [DRY_RUN]: true } : named.variables;
  const executed = await execute({
    source,
    operationName: operation.name?.value ?? name,
    variables,
    writes: writes && variables[DRY_RUN] !== true,
    readOnly: toolbox.readOnly,
    signal,
  });
  const answering = { ...read, variables: named.variables };
  return told(toolbox, tool, answering, before, together(named.executed, executed));
}

function told(toolbox: Toolbox, tool: Tool, read: ReadArguments, before: number, executed: Executed): ToolResult {
  const { data, errors = [] } = executed;
  const shown: Shown = { cursors: new Map() };
  const answer = data ? tool.answer.show(data, shown) : undefined;
  const complaints = [
    ...graphComplaints(errors, tool.paths),
    ...payloadsOf(data)
      .flatMap(payload => userComplaints(payload, tool.paths))
      .map(one => writtenNotFound(one, tool.answer.writtenType, tool.ids, read.variables, toolbox.finderOf)),
  ];
  if (complaints.length === 0 && answer === undefined) return failed([nothing(toolbox, tool, read, data)], executed);
  if (complaints.length === 0) return answered(fitted(tool, answer ?? {}, shown, before, MOST_BYTES), executed);
  const left = MOST_BYTES - Buffer.byteLength(complaintsText(complaints));
  const isEmpty = answer === undefined || Object.keys(answer).length === 0;
  return failed(complaints, executed, isEmpty ? undefined : fitted(tool, answer, shown, before, left));
}

/** Rows of a list that the graph gives whole begin where the call says. */
function fitted(
  tool: Tool,
  answer: Readonly<Record<string, unknown>>,
  shown: Shown,
  before: number,
  mostBytes: number,
): Fitted {
  const { result } = answer;
  const rest = tool.answer.isList && Array.isArray(result) ? { ...answer, result: result.slice(before) } : answer;
  const rows = rowsOf(rest, shown, tool.answer.isList ? before : undefined);
  return fitInto(rest, rows, mostBytes - NOTE_BYTES);
}

/** Why there is nothing to show, though nothing failed: there is no such thing. */
function nothing(toolbox: Toolbox, { answer, paths }: Tool, read: ReadArguments, data: Executed['data']): Complaint {
  const { thing } = answer;
  if (thing === undefined || !data || data[thing.key] !== null) {
    return { code: 'UPSTREAM_PROTOCOL', message: 'Torii gave nothing that can be shown' };
  }
  return notFound(thing, paths, read.variables, toolbox.finderOf);
}
