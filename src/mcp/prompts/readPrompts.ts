import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ToolsError } from '../documents/toolsError.ts';
import { type Prompt, readPrompt } from './prompt.ts';

/** The prompts of a folder, by name. @throws ToolsError naming the files that hold none */
export function readPrompts(folder: string): Prompt[] {
  const mistakes: string[] = [];
  const prompts = globSync('*.json', { cwd: folder })
    .sort()
    .flatMap(path => {
      try {
        return [readPrompt(readFileSync(join(folder, path), 'utf8'))];
      } catch (error) {
        mistakes.push(`${path}: ${error instanceof Error ? error.message : String(error)}`);
        return [];
      }
    });
  if (mistakes.length > 0) throw new ToolsError(mistakes);
  return prompts;
}
