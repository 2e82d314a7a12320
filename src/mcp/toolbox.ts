import type { GraphQLSchema } from 'graphql';
import type { ToolDocument } from './documents/toolDocument.ts';
import { ToolsError } from './documents/toolsError.ts';
import type { OtherTool } from './explore/otherTool.ts';
import type { Prompt } from './prompts/prompt.ts';
import { createLibrary, type Library } from './resources/library.ts';
import { createTool, type ListedTool, type Tool } from './tool.ts';

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
  /** Tools that are no documents, by name. They read, and are listed behind the others. */
  readonly others: ReadonlyMap<string, OtherTool>;
  /** What can be read besides. */
  readonly library: Library;
  /** Those whose tools are offered. */
  readonly prompts: readonly Prompt[];
  /** All of them, as they are listed. */
  readonly listed: readonly ListedTool[];
  /** Tools that are left out because they write. */
  readonly writing: ReadonlySet<string>;
  /** The tool that finds ids of a type; undefined where none does. @param given arguments that are known already */
  finderOf(typeName: string, given?: readonly string[]): string | undefined;
  /** A part of them. What is left out here stays left out. */
  narrowed(choice: Choice): Toolbox;
}

export interface ToolboxOptions {
  readonly documents: readonly ToolDocument[];
  readonly others?: readonly OtherTool[];
  readonly library?: Library;
  readonly prompts?: readonly Prompt[];
  readonly schema: GraphQLSchema;
  /** What is wrong with a document when it is executed with these variables: by the schema's and the server's rules. */
  readonly problems: (document: ToolDocument, variables: Readonly<Record<string, unknown>>) => readonly string[];
}

/** Makes tools of documents. @throws ToolsError naming each document that can't be one */
export function createToolbox(options: ToolboxOptions): Toolbox {
  const { documents, schema, problems, others = [], prompts = [], library = createLibrary(undefined) } = options;
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
  return boxOf({ tools, others, prompts, library }, { readOnly: false }, new Set());
}

/** What is in a box. */
interface Contents extends Pick<Toolbox, 'library' | 'prompts'> {
  readonly tools: readonly Tool[];
  readonly others: readonly OtherTool[];
}

function boxOf(all: Contents, { tools: names, readOnly, reads = true }: Choice, hidden: ReadonlySet<string>): Toolbox {
  const chosen = all.tools.filter(({ document }) => isChosen(names, document));
  const tools = chosen.filter(({ document }) => (document.writes ? !readOnly : reads));
  const others = all.others.filter(({ listed: { name }, group }) => reads && isChosen(names, { name, group }));
  const library = readOnly ? all.library.readOnly : all.library;
  const offered = new Set([...tools.map(({ document }) => document.name), ...others.map(({ listed }) => listed.name)]);
  const prompts = all.prompts.filter(prompt => prompt.tools.every(name => offered.has(name)));
  const writing = new Set([
    ...[...hidden].filter(name => names === undefined || chosen.some(({ document }) => document.name === name)),
    ...chosen.filter(tool => tool.document.writes && !tools.includes(tool)).map(({ document }) => document.name),
  ]);
  return {
    readOnly,
    tools: new Map(tools.map(tool => [tool.document.name, tool])),
    others: new Map(others.map(tool => [tool.listed.name, tool])),
    listed: [...tools, ...others].map(({ listed }) => listed),
    library,
    prompts,
    writing,
    finderOf: (typeName, given = []) => finder(tools, typeName, given),
    narrowed: choice =>
      boxOf({ tools, others, library, prompts }, { ...choice, readOnly: readOnly || choice.readOnly }, writing),
  };
}

function isChosen(names: readonly string[] | undefined, one: Named): boolean {
  return names === undefined || names.some(name => isNamed(one, name));
}

type Named = Pick<ToolDocument, 'name' | 'group'>;

function isNamed({ name, group }: Named, text: string): boolean {
  return text === name || text === group;
}

/** Refuses names that are neither a tool nor a group. @throws ToolsError */
export function checkNames({ tools, others }: Toolbox, names: readonly string[]): void {
  const all = [
    ...[...tools.values()].map(({ document }) => document),
    ...[...others.values()].map(({ listed, group }) => ({ name: listed.name, group })),
  ];
  const unknown = names.filter(name => !all.some(one => isNamed(one, name)));
  if (unknown.length === 0) return;
  const groups = [...new Set(all.map(({ group }) => group))].join(', ');
  throw new ToolsError([`MCP_TOOLS: expected names of tools or groups (${groups}), got ${unknown.join(', ')}`]);
}

/** The first one that lists things of the type, those that need nothing more to be known first. */
function finder(tools: readonly Tool[], typeName: string, given: readonly string[]): string | undefined {
  const lists = tools.filter(({ answer }) => answer.rowType === typeName);
  const free = lists.find(({ listed }) => (listed.inputSchema.required ?? []).every(name => given.includes(name)));
  return (free ?? lists[0])?.document.name;
}
