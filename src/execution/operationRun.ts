import type { FieldNode, FragmentDefinitionNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { CollectedErrors } from './collectedErrors.ts';

/** How callers see the schema, where types and root fields have other names for them. */
export interface Shown {
  /** The same schema in their names: what introspection shows, and what variables are read by. */
  readonly schema: GraphQLSchema;
  /** What they call a type. */
  typeName(name: string): string;
}

/** What all fields of one execution share. */
export interface OperationRun {
  readonly schema: GraphQLSchema;
  /** Absent: as it is. */
  readonly shown?: Shown | undefined;
  readonly operation: OperationDefinitionNode;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  /** Coerced. */
  readonly variableValues: Record<string, unknown>;
  readonly context: unknown;
  readonly errors: CollectedErrors;
}

/** The nodes of one field, as they are merged. */
export type FieldNodes = readonly [FieldNode, ...FieldNode[]];
