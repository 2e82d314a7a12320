import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type GraphQLSchema, specifiedRules, validate } from 'graphql';
import { executable } from '../../mcp/documents/executable.ts';
import { readTools } from '../../mcp/documents/readTools.ts';
import type { ToolDocument } from '../../mcp/documents/toolDocument.ts';
import { queryTool } from '../../mcp/explore/queryTool.ts';
import { schemaSearch } from '../../mcp/explore/schemaSearch.ts';
import { readPrompts } from '../../mcp/prompts/readPrompts.ts';
import { createLibrary } from '../../mcp/resources/library.ts';
import { readOperations } from '../../mcp/resources/readOperations.ts';
import { createTool } from '../../mcp/tool.ts';
import { checkNames, createToolbox, type Toolbox } from '../../mcp/toolbox.ts';
import { once } from '../../relay/once.ts';
import { assertAffordable } from '../../resolvers/cost/costError.ts';
import { planQuery } from '../../resolvers/cost/queryPlan.ts';
import { fragmentsOf } from '../../resolvers/selection/fragments.ts';
import { documentLimits } from '../limits/documentLimits.ts';
import type { Limits } from '../limits/limits.ts';
import { operationTypes } from '../limits/operationTypes.ts';
import type { McpOptions } from './mcpOptions.ts';
import { type Problems, readOwnTools } from './ownTools/readOwnTools.ts';

const OPERATIONS = fileURLToPath(new URL('../../../operations', import.meta.url));

/**
 * The tools of `operations/` that are offered, and those of somebody's own folder. Each document has been validated like a request, limits
 * and cost of its largest page included.
 *
 * @throws ToolsError naming each document that can't be a tool, and names that are none
 */
export function loadToolbox(schema: GraphQLSchema, limits: Limits, options: McpOptions): Toolbox {
  return toolboxLoader(schema, limits, options)();
}

/** The same for every time that somebody's own folder changes: what does not change is read once. */
export function toolboxLoader(schema: GraphQLSchema, limits: Limits, options: McpOptions): () => Toolbox {
  const { mode, tools, explore = true, operations: folder } = options;
  const documents = readTools(OPERATIONS);
  const others = explore ? [schemaSearch(schema), queryTool({ mostTokens: limits.tokens })] : [];
  const operations = once(() => readOperations(OPERATIONS));
  const prompts = readPrompts(join(OPERATIONS, 'prompts'));
  const taken = new Set([...documents.map(({ name }) => name), ...others.map(({ listed }) => listed.name)]);
  const problems = (document: ToolDocument, variables: Variables) => problemsOf(schema, limits, document, variables);
  const ownProblems: Problems = (document, located) => {
    const errors = validate(schema, executable(located), rulesOf(limits));
    if (errors.length > 0) return errors.map(({ message, locations }) => ({ message, line: locations?.[0]?.line }));
    const { arguments: list } = createTool(document, schema);
    return problems(document, list.dearest).map(message => ({ message }));
  };
  return () => {
    const own = folder === undefined ? [] : readOwnTools(folder, taken, ownProblems);
    const all = createToolbox({
      documents: [...documents, ...own],
      others,
      library: createLibrary(explore ? schema : undefined, () => [...operations(), ...own]),
      prompts,
      schema,
      problems,
    });
    if (tools) checkNames(all, tools);
    return all.narrowed({ tools, readOnly: mode === 'read-only' });
  };
}

type Variables = Readonly<Record<string, unknown>>;

function rulesOf(limits: Limits) {
  return [...specifiedRules, documentLimits(limits), operationTypes];
}

function problemsOf(
  schema: GraphQLSchema,
  limits: Limits,
  { document, operation }: ToolDocument,
  variableValues: Variables,
): readonly string[] {
  const errors = validate(schema, document, rulesOf(limits));
  if (errors.length > 0) return errors.map(({ message }) => message);
  const fragments = fragmentsOf(document);
  try {
    const plan = planQuery({ schema, fragments, variableValues: { ...variableValues } }, operation, limits);
    assertAffordable(plan, limits, () => Number.POSITIVE_INFINITY);
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}
