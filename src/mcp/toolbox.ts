import type { GraphQLSchema } from 'graphql';
import type { ToolDocument } from './documents/toolDocument.ts';
import { ToolsError } from './documents/toolsError.ts';
import { createTool, type Tool } from './tool.ts';

/** Which tools are offered. */
export interface Choice {
  /** Names and groups; undefined: all. */
  readonly tools?: readonly string[] | undefined;
  /** Whether tools that write are left out. */
  readonly readOnly: boolean;
  /** Whether tools that read are offered; default true. */
  readonly reads?: boolean;
}

/** The tools that are offered to somebody, in an order that never changes. */
export interface Toolbox {
  readonly readOnly: boolean;
  readonly tools: ReadonlyMap<string, Tool>;
  /** Tools that are left out because they write. */
  readonly writing: ReadonlySet<string>;
  /** The tool that finds ids of a type; undefined where none does. @param given arguments that are known already */
  finderOf(typeName: string, given?: readonly string[]): string | undefined;
  /** A part of them. What is left out here stays left out. */
  narrowed(choice: Choice): Toolbox;
}

export interface ToolboxOptions {
  readonly documents: readonly ToolDocument[];
  readonly schema: GraphQLSchema;
  /** What is wrong with a document when it is executed with these variables: by the schema's and the server's rules. */
  readonly problems: (document: ToolDocument, variables: Readonly<Record<string, unknown>>) => readonly string[];
}

/** Makes tools of documents. @throws ToolsError naming each document that can't be one */
export function createToolbox({ documents, schema, problems }: ToolboxOptions): Toolbox {
  const mistakes: string[] = [];
  const tools = documents.flatMap(document => {
    try {
      const tool = createTool(document, schema);
      mistakes.push(...problems(document, tool.arguments.dearest).map(problem => `${document.name}: ${problem}`));
      return [tool];
    } catch (error) {
      mistakes.push(`${document.name}: ${error instanceof Error ? error.message : String(error)}`);
      return [];
    }
  });
  if (mistakes.length > 0) throw new ToolsError(mistakes);
  return boxOf(tools, { readOnly: false }, new Set());
}

function boxOf(
  all: readonly Tool[],
  { tools: names, readOnly, reads = true }: Choice,
  hidden: ReadonlySet<string>,
): Toolbox {
  const chosen = all.filter(({ document }) => names === undefined || names.some(name => isNamed(document, name)));
  const kept = chosen.filter(({ document }) => (document.writes ? !readOnly : reads));
  const writing = new Set([
    ...[...hidden].filter(name => names === undefined || chosen.some(({ document }) => document.name === name)),
    ...chosen.filter(tool => tool.document.writes && !kept.includes(tool)).map(({ document }) => document.name),
  ]);
  return {
    readOnly,
    tools: new Map(kept.map(tool => [tool.document.name, tool])),
    writing,
    finderOf: (typeName, given = []) => finder(kept, typeName, given),
    narrowed: choice => boxOf(kept, { ...choice, readOnly: readOnly || choice.readOnly }, writing),
  };
}

function isNamed({ name, group }: ToolDocument, text: string): boolean {
  return text === name || text === group;
}

/** Refuses names that are neither a tool nor a group. @throws ToolsError */
export function checkNames({ tools }: Toolbox, names: readonly string[]): void {
  const documents = [...tools.values()].map(({ document }) => document);
  const unknown = names.filter(name => !documents.some(document => isNamed(document, name)));
  if (unknown.length === 0) return;
  const groups = [...new Set(documents.map(({ group }) => group))].join(', ');
  throw new ToolsError([`MCP_TOOLS: expected names of tools or groups (${groups}), got ${unknown.join(', ')}`]);
}

/** The first one that lists things of the type, those that need nothing more to be known first. */
function finder(tools: readonly Tool[], typeName: string, given: readonly string[]): string | undefined {
  const lists = tools.filter(({ answer }) => answer.rowType === typeName);
  const free = lists.find(({ listed }) => (listed.inputSchema.required ?? []).every(name => given.includes(name)));
  return (free ?? lists[0])?.document.name;
}
