import type {
  FieldNode,
  FragmentDefinitionNode,
  GraphQLField,
  GraphQLObjectType,
  GraphQLResolveInfo,
  GraphQLSchema,
  OperationDefinitionNode,
} from 'graphql';
import type { CollectedErrors } from './collectedErrors.ts';

/** How callers see the schema, where types and root fields have other names for them. */
export interface Shown {
  /** The same schema in their names: what introspection shows, and what variables are read by. */
  readonly schema: GraphQLSchema;
  /** What they call a type. */
  typeName(name: string): string;
  /** The same field of theirs, by which its arguments are read; undefined where it has no other. */
  fieldOf(
    type: GraphQLObjectType,
    field: Pick<GraphQLField<unknown, unknown>, 'name'>,
  ): GraphQLField<unknown, unknown> | undefined;
}

/** Told when a field of an object begins to be resolved, in the callers' names; what it gives is called when that has ended. */
export type FieldBegins = (info: GraphQLResolveInfo) => () => void;

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
  /** Absent: nobody wants to know. */
  readonly fieldBegins?: FieldBegins | undefined;
}

/** The nodes of one field, as they are merged. */
export type FieldNodes = readonly [FieldNode, ...FieldNode[]];
