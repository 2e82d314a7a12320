import {
  type DocumentNode,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  print,
  type VariableDefinitionNode,
} from 'graphql';
import { executable } from './executable.ts';
import { type ToolArguments, toolArgumentsOf } from './toolDirective.ts';

/** A document that is offered as a tool. */
export interface ToolDocument extends Omit<ToolArguments, 'name'> {
  readonly name: string;
  /** What the tool does, for agents. */
  readonly description: string;
  /** Whether it writes: an operation of any other type than a query. */
  readonly writes: boolean;
  readonly operation: OperationDefinitionNode;
  readonly variables: readonly VariableDefinitionNode[];
  /** As it is executed. */
  readonly document: DocumentNode;
  /** The same as text. */
  readonly source: string;
}

/** Behind `mcp__torii__`, as clients show it, a name has to fit into 64 characters. */
const NAME = /^[a-z][a-z0-9_]{0,50}$/;

/**
 * Reads a document. Undefined where its operation has no `@tool`.
 *
 * @param name that the operation must have; absent: any
 * @throws Error where it is not one operation of that name with a description, or its directives can't be read
 */
export function readToolDocument(text: string, name?: string): ToolDocument | undefined {
  const document = parse(text, { noLocation: true });
  const [operation, ...others] = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  if (operation?.kind !== Kind.OPERATION_DEFINITION || others.length > 0) throw new Error('expected one operation');
  const given = toolArgumentsOf(operation);
  if (given === undefined) return undefined;
  const { name: renamed, ...rest } = given;
  const own = operation.name?.value;
  if (name !== undefined && own !== name) throw new Error(`expected an operation called ${name}`);
  const toolName = renamed ?? own ?? '';
  if (!NAME.test(toolName)) throw new Error(`expected a name of at most 51 of a-z, 0-9 and _, got "${toolName}"`);
  const description = oneParagraph(operation.description?.value ?? '');
  if (description === '') throw new Error('expected a description, a text before the operation');
  const executed = executable(document);
  return {
    ...rest,
    name: toolName,
    description,
    writes: operation.operation !== OperationTypeNode.QUERY,
    operation: operationOf(executed),
    variables: operation.variableDefinitions ?? [],
    document: executed,
    source: print(executed),
  };
}

function operationOf({ definitions }: DocumentNode): OperationDefinitionNode {
  const operation = definitions.find(definition => definition.kind === Kind.OPERATION_DEFINITION);
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('expected one operation');
  return operation;
}

/** The text on one line: where it is broken in a document says nothing to an agent. */
export function oneParagraph(text: string): string {
  return text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
    .join(' ');
}
