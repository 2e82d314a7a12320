import type { ToolAnswer } from './agents.ts';

/** The first text of an answer, which clients that know no structure show. */
export function textOf({ content }: ToolAnswer): string {
  return content[0]?.text ?? '';
}
