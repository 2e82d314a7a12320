import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readTools } from '../../src/mcp/documents/readTools.ts';
import { createTool, type ListedTool, type Tool } from '../../src/mcp/tool.ts';
import { DEFAULT_LIMITS } from '../../src/server/limits/limits.ts';
import { loadToolbox } from '../../src/server/mcp/loadToolbox.ts';
import { buildSchema } from '../../src/server/schema.ts';
import { runOperation } from './operationRun.ts';
import { readOperations, readToolOperations } from './operations.ts';
import { costCell } from './operationsPage.ts';

const FOLDER = fileURLToPath(new URL('../../operations', import.meta.url));
const PAGE = fileURLToPath(new URL('../../docs/mcp.md', import.meta.url));

/** Between these lines the page is generated. */
const BEGIN = '<!-- tools: written by `npm run mcp:doc` -->';
const END = '<!-- end of tools -->';

/** The page about MCP, its table of tools made anew: arguments from the documents, costs measured now. */
export async function toolsPage(): Promise<string> {
  const page = readFileSync(PAGE, 'utf8');
  const [before, rest] = split(page, BEGIN);
  const [, after] = split(rest, END);
  return `${before}${BEGIN}\n${await table()}${END}${after}`;
}

function split(text: string, line: string): [string, string] {
  const at = text.indexOf(line);
  if (at < 0) throw new Error(`expected the line ${line} in docs/mcp.md`);
  return [text.slice(0, at), text.slice(at + line.length)];
}

async function table(): Promise<string> {
  const schema = buildSchema();
  const tools = readTools(FOLDER).map(document => createTool(document, schema));
  const groups = Map.groupBy(tools, ({ document }) => document.group);
  const rows: string[] = [];
  for (const [group, members] of groups) {
    for (const tool of members) rows.push(await row(group, tool));
  }
  const { others } = loadToolbox(schema, DEFAULT_LIMITS, { mode: 'read-write' });
  for (const { group, listed } of others.values()) {
    rows.push(`| ${group} | \`${listed.name}\` | ${argumentsCell(listed)} | what is asked for |`);
  }
  return ['| group | tool | arguments | calls to Torii |', '| --- | --- | --- | --- |', ...rows, ''].join('\n');
}

async function row(group: string, { document, listed }: Tool): Promise<string> {
  const operations = [...readToolOperations(), ...readOperations()];
  const operation = operations.find(({ name }) => name === document.operation.name?.value);
  if (operation === undefined) throw new Error(`expected ${document.name} among the operations`);
  const { cost } = await runOperation(operation);
  const mark = document.writes ? ' ✎' : '';
  return `| ${group} | \`${document.name}\`${mark} | ${argumentsCell(listed)} | ${costCell(cost)} |`;
}

function argumentsCell({ inputSchema: { properties = {}, required = [] } }: ListedTool): string {
  return Object.keys(properties)
    .map(name => (required.includes(name) ? `**${name}**` : name))
    .join(', ');
}
