import { z } from 'zod';

const text = z.string().trim().min(1);

/** A prompt as it is written down, in a file of JSON. */
const promptFile = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9_]{0,50}$/),
  title: text,
  description: text,
  arguments: z.array(
    z.strictObject({
      name: z.string().regex(/^[a-z][A-Za-z0-9_]{0,50}$/),
      description: text,
      required: z.boolean().default(true),
      /** What its values are completed by. */
      completes: z.enum(['users', 'apps', 'quarters']).optional(),
    }),
  ),
  /** Tools without which it is not offered. */
  tools: z.array(text),
  /** Lines for the model; `{{name}}` stands for an argument. */
  text: z.array(z.string()).min(1),
  /** Lines behind them where writes are offered. */
  writing: z.array(z.string()).default([]),
});

/** A task that people start from a menu of their client. */
export type Prompt = z.infer<typeof promptFile>;
export type PromptArgument = Prompt['arguments'][number];
export type Completed = NonNullable<PromptArgument['completes']>;

/** @throws Error for what is no prompt */
export function readPrompt(json: string): Prompt {
  const prompt = promptFile.parse(JSON.parse(json));
  const names = new Set(prompt.arguments.map(({ name }) => name));
  for (const [, name = ''] of [...prompt.text, ...prompt.writing].join('\n').matchAll(/\{\{(\w{1,60})\}\}/g)) {
    if (!names.has(name)) throw new Error(`expected an argument called ${name}`);
  }
  return prompt;
}

/** Characters of an argument. */
export const MOST_CHARACTERS = 200;

/** What the model is told. @param given values of the arguments, of at most so many characters */
export function promptText(
  { text: lines, writing }: Prompt,
  given: Readonly<Record<string, string>>,
  readOnly: boolean,
): string {
  const all = [...lines, ...(readOnly ? [] : writing)].join('\n');
  return all.replace(/\{\{(\w{1,60})\}\}/g, (_, name: string) => given[name] ?? '');
}

/** What is wrong with the arguments of a prompt; undefined where nothing is. */
export function promptMistake(
  { arguments: known }: Prompt,
  given: Readonly<Record<string, unknown>>,
): string | undefined {
  const names = known.map(({ name }) => name);
  const unknown = Object.keys(given).find(name => !names.includes(name));
  if (unknown !== undefined) return `Unknown argument: expected ${names.join(', ')}`;
  const missing = known.find(({ name, required }) => required && !isValue(given[name]));
  if (missing) return `Missing argument: ${missing.name}`;
  const long = known.find(({ name }) => String(given[name] ?? '').length > MOST_CHARACTERS);
  return long && `${long.name}: expected at most ${MOST_CHARACTERS} characters`;
}

function isValue(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '';
}
