import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type GraphQLSchema, specifiedRules, validate } from 'graphql';
import { readTools } from '../../mcp/documents/readTools.ts';
import type { ToolDocument } from '../../mcp/documents/toolDocument.ts';
import { queryTool } from '../../mcp/explore/queryTool.ts';
import { schemaSearch } from '../../mcp/explore/schemaSearch.ts';
import { readPrompts } from '../../mcp/prompts/readPrompts.ts';
import { createLibrary } from '../../mcp/resources/library.ts';
import { readOperations } from '../../mcp/resources/readOperations.ts';
import { checkNames, createToolbox, type Toolbox } from '../../mcp/toolbox.ts';
import { assertAffordable } from '../../resolvers/cost/costError.ts';
import { planQuery } from '../../resolvers/cost/queryPlan.ts';
import { fragmentsOf } from '../../resolvers/selection/fragments.ts';
import { documentLimits } from '../limits/documentLimits.ts';
import type { Limits } from '../limits/limits.ts';
import { operationTypes } from '../limits/operationTypes.ts';
import type { McpOptions } from './mcpOptions.ts';

const OPERATIONS = fileURLToPath(new URL('../../../operations', import.meta.url));

/**
 * The tools of `operations/` that are offered. Each document has been validated like a request, limits and cost of its largest page
 * included.
 *
 * @throws ToolsError naming each document that can't be a tool, and names that are none
 */
export function loadToolbox(
  schema: GraphQLSchema,
  limits: Limits,
  { mode, tools, explore = true }: McpOptions,
): Toolbox {
  const all = createToolbox({
    documents: readTools(OPERATIONS),
    others: explore ? [schemaSearch(schema), queryTool({ mostTokens: limits.tokens })] : [],
    library: createLibrary(explore ? schema : undefined, readOperations(OPERATIONS)),
    prompts: readPrompts(join(OPERATIONS, 'prompts')),
    schema,
    problems: (document, variables) => problemsOf(schema, limits, document, variables),
  });
  if (tools) checkNames(all, tools);
  return all.narrowed({ tools, readOnly: mode === 'read-only' });
}

function problemsOf(
  schema: GraphQLSchema,
  limits: Limits,
  { document, operation }: ToolDocument,
  variableValues: Readonly<Record<string, unknown>>,
): readonly string[] {
  const errors = validate(schema, document, [...specifiedRules, documentLimits(limits), operationTypes]);
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
