import {
  type DirectiveNode,
  type OperationDefinitionNode,
  type VariableDefinitionNode,
  valueFromASTUntyped,
} from 'graphql';
import { z } from 'zod';

const text = z.string().trim().min(1);

/** What a document can't say itself, in `@tool(…)` on its operation. */
const toolArguments = z.strictObject({
  /** The tool's name, where it is not the operation's. */
  name: text.optional(),
  /** What people are shown. */
  title: text,
  /** The tools that are chosen together. */
  group: text,
  /** Of mutations: whether something that was there is changed or gone afterwards. */
  destructive: z.boolean().default(false),
  /** Of mutations: whether calling it again changes nothing more. */
  idempotent: z.boolean().default(false),
  /** A word that has to be given as `confirm`. */
  confirm: text.optional(),
  /** Names of variables that can be emptied. */
  clear: z.array(text).min(1).optional(),
  /** The description of the argument `fileName`, beside a file. */
  fileName: text.optional(),
});

export type ToolArguments = z.infer<typeof toolArguments>;

/** The arguments of an operation's `@tool`; undefined where it has none. @throws Error for others than it takes */
export function toolArgumentsOf({ directives }: OperationDefinitionNode): ToolArguments | undefined {
  const directive = directives?.find(({ name }) => name.value === 'tool');
  return directive && parsed(directive, toolArguments);
}

/** The least and the most of a whole number, in `@range(…)` on its variable. */
const rangeArguments = z.strictObject({ min: z.int(), max: z.int() });

export type Range = z.infer<typeof rangeArguments>;

/** The arguments of a variable's `@range`; undefined where it has none. @throws Error for others than it takes */
export function rangeOf({ directives }: VariableDefinitionNode): Range | undefined {
  const directive = directives?.find(({ name }) => name.value === 'range');
  return directive && parsed(directive, rangeArguments);
}

/** Whether a variable, a list, is given as one value: `@single`. GraphQL takes a single value for a list of one. @throws Error for arguments */
export function isSingle({ directives }: VariableDefinitionNode): boolean {
  const directive = directives?.find(({ name }) => name.value === 'single');
  if (directive) parsed(directive, z.strictObject({}));
  return directive !== undefined;
}

function parsed<T>({ name, arguments: given = [] }: DirectiveNode, schema: z.ZodType<T>): T {
  const values = Object.fromEntries(given.map(({ name: key, value }) => [key.value, valueFromASTUntyped(value)]));
  const { data, error } = schema.safeParse(values);
  if (data !== undefined) return data;
  const mistakes = error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];
  throw new Error(`@${name.value}: ${mistakes.join('; ')}`);
}
