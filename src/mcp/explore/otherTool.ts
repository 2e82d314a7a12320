import type { ToolResult } from '../answers/toolResult.ts';
import type { Execute } from '../execution.ts';
import type { ListedTool } from '../tool.ts';

/** A tool that is no document. All of them read. */
export interface OtherTool {
  readonly listed: ListedTool;
  readonly group: string;
  /** @param given the arguments as they came. Never rejects for what a caller did. */
  call(given: unknown, calling: Calling): Promise<ToolResult>;
}

/** What a call can do. */
export interface Calling {
  readonly execute: Execute;
  /** Aborts when the answer is no longer wanted. */
  readonly signal: AbortSignal;
}

/** The hints of a tool that reads. */
export const READING = {
  readOnlyHint: true,
  destructiveHint: false,
  idempotentHint: true,
  openWorldHint: false,
} as const;
