import {
  type DefinitionNode,
  isTypeSystemDefinitionNode,
  Kind,
  type NamedTypeNode,
  type OperationTypeDefinitionNode,
  OperationTypeNode,
  print,
  type SchemaDefinitionNode,
  type SchemaExtensionNode,
  type TypeSystemDefinitionNode,
} from 'graphql';
import { type PrefixOptions, servedTypeDefs } from '../../src/server/naming/servedSchema.ts';
import type { SchemaOptions } from '../../src/server/schema.ts';

/**
 * The subgraph's schema as one document, for publishing, composing and clients' tools: descriptions and directives
 * included, definitions in a fixed order whatever files they stand in. The same schema always gives the same bytes.
 */
export function printedSchema(options: SchemaOptions & PrefixOptions = {}): string {
  const { definitions } = servedTypeDefs(options);
  return `${definitions
    .map(definition => (definition.kind === Kind.SCHEMA_EXTENSION ? defined(definition, definitions) : definition))
    .filter(isTypeSystemDefinitionNode)
    .map(definition => ({ definition, order: orderOf(definition) }))
    .toSorted((one, other) => (one.order < other.order ? -1 : 1))
    .map(({ definition }) => print(definition))
    .join('\n\n')}\n`;
}

const ROOTS = ['Query', 'Mutation'];

/** `schema @link(…) { query: Query }` for `extend schema @link(…)`: relay-compiler cannot read the latter. */
function defined(
  { directives = [] }: SchemaExtensionNode,
  definitions: readonly DefinitionNode[],
): SchemaDefinitionNode {
  const names = definitions.map(node => (node.kind === Kind.OBJECT_TYPE_DEFINITION ? node.name.value : undefined));
  const operationTypes = ROOTS.filter(root => names.includes(root)).map(root => operationType(root));
  return { kind: Kind.SCHEMA_DEFINITION, directives, operationTypes };
}

function operationType(root: string): OperationTypeDefinitionNode {
  const operation = root === 'Query' ? OperationTypeNode.QUERY : OperationTypeNode.MUTATION;
  const type: NamedTypeNode = { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: root } };
  return { kind: Kind.OPERATION_TYPE_DEFINITION, operation, type };
}

/** First the schema, then directives, the root types, and all other types by name. */
function orderOf(definition: TypeSystemDefinitionNode): string {
  if (definition.kind === Kind.SCHEMA_DEFINITION) return '0';
  const name = definition.name.value;
  if (definition.kind === Kind.DIRECTIVE_DEFINITION) return `1 ${name}`;
  const root = ROOTS.indexOf(name);
  return root === -1 ? `3 ${name}` : `2 ${root}`;
}
