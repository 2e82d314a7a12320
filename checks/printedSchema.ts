import {
  type ASTNode,
  isTypeSystemDefinitionNode,
  isTypeSystemExtensionNode,
  Kind,
  print,
  type TypeSystemDefinitionNode,
  type TypeSystemExtensionNode,
} from 'graphql';
import { loadTypeDefs } from '../src/server/schema.ts';

type TypeSystem = TypeSystemDefinitionNode | TypeSystemExtensionNode;

/**
 * The subgraph's schema as one document, for publishing and composing: descriptions and directives included, definitions
 * in a fixed order whatever files they stand in. The same schema always gives the same bytes.
 */
export function printedSchema(): string {
  const definitions = loadTypeDefs().definitions.filter(isTypeSystem);
  return `${definitions
    .map(definition => ({ definition, order: orderOf(definition) }))
    .toSorted((one, other) => (one.order < other.order ? -1 : 1))
    .map(({ definition }) => print(definition))
    .join('\n\n')}\n`;
}

function isTypeSystem(node: ASTNode): node is TypeSystem {
  return isTypeSystemDefinitionNode(node) || isTypeSystemExtensionNode(node);
}

const ROOTS = ['Query', 'Mutation'];

/** First the schema, then directives, the root types, and all other types by name. */
function orderOf(definition: TypeSystem): string {
  if (definition.kind === Kind.SCHEMA_DEFINITION || definition.kind === Kind.SCHEMA_EXTENSION) return '0';
  const name = definition.name.value;
  if (definition.kind === Kind.DIRECTIVE_DEFINITION) return `1 ${name}`;
  const root = ROOTS.indexOf(name);
  return root === -1 ? `3 ${name}` : `2 ${root}`;
}
