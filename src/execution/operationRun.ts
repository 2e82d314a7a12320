import type { FieldNode, FragmentDefinitionNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { CollectedErrors } from './collectedErrors.ts';

/** What all fields of one execution share. */
export interface OperationRun {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  /** Coerced. */
  readonly variableValues: Record<string, unknown>;
  readonly context: unknown;
  readonly errors: CollectedErrors;
}

/** The nodes of one field, as they are merged. */
export type FieldNodes = readonly [FieldNode, ...FieldNode[]];
