import {
  type DocumentNode,
  type ExecutionResult,
  GraphQLError,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
} from 'graphql';
import { fragmentsOf } from '../resolvers/selection/fragments.ts';
import { type Selecting, selectedFields } from '../resolvers/selection/selection.ts';
import { CollectedErrors } from './collectedErrors.ts';
import { completionOf } from './completion.ts';
import { Field } from './field.ts';
import type { MaybePromise } from './maybePromise.ts';
import type { FieldBegins, OperationRun, Shown } from './operationRun.ts';
import { type Answered, SelectionSet } from './selectionSet.ts';

export interface ExecutionArguments {
  readonly schema: GraphQLSchema;
  /** How callers see it: the types of variables are named so, all else in the document is not. Absent: as it is. */
  readonly shown?: Shown | undefined;
  /** Validated. */
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  readonly variableValues?: Readonly<Record<string, unknown>> | null | undefined;
  readonly context: unknown;
  /** Of a subscription: one event of its source. */
  readonly event?: unknown;
  /** Told of each field; absent: nobody is. */
  readonly fieldBegins?: FieldBegins | undefined;
  /** The most errors that are told of variables. */
  readonly mostVariableErrors: number;
}

/**
 * Executes a query, a mutation, or what is selected on one event of a subscription, as graphql-js does: the same data, errors, paths and order, and the same calls of resolvers. What
 * graphql-js finds out anew for every object of a list (its fields, their arguments, how their values are completed) is found out
 * once for the list. Nothing is delivered incrementally.
 */
export async function executeOperation(given: ExecutionArguments): Promise<ExecutionResult> {
  const run = prepared(given);
  if (Array.isArray(run)) return { errors: run };
  try {
    return answer(await executed(run, given.event), run);
  } catch (error) {
    run.errors.add(error as GraphQLError, undefined);
    return answer(null, run);
  }
}

function answer(data: Answered | null, { errors }: OperationRun): ExecutionResult {
  return errors.all.length === 0 ? { data } : { errors: errors.all, data };
}

/**
 * The events of a subscription, as its field's `subscribe` gives them, or the errors of one that can't begin. Each is to be
 * executed by itself.
 */
export async function sourceEvents(given: ExecutionArguments): Promise<AsyncIterable<unknown> | ExecutionResult> {
  const run = prepared(given);
  if (Array.isArray(run)) return { errors: run };
  const type = run.schema.getSubscriptionType();
  const [field] = type ? fieldsOf(run, type, [run.operation]) : [];
  if (!field) return { errors: [notConfigured(run.operation)] };
  try {
    return await field.subscribe();
  } catch (error) {
    return { errors: [error as GraphQLError] };
  }
}

/** What an execution needs, or the errors of a request that can't be executed. */
function prepared(given: ExecutionArguments): OperationRun | GraphQLError[] {
  const { schema, shown, document, operationName, variableValues, context, mostVariableErrors, fieldBegins } = given;
  const operations = document.definitions.filter(one => one.kind === Kind.OPERATION_DEFINITION);
  const operation = chosen(operations, operationName);
  if (operation instanceof GraphQLError) return [operation];
  const { coerced, errors } = getVariableValues(
    shown?.schema ?? schema,
    operation.variableDefinitions ?? [],
    variableValues ?? {},
    {
      maxErrors: mostVariableErrors,
    },
  );
  if (errors) return [...errors];
  const fragments = fragmentsOf(document);
  const errorsOfRun = new CollectedErrors();
  return { schema, shown, operation, fragments, variableValues: coerced, context, errors: errorsOfRun, fieldBegins };
}

function chosen(
  operations: readonly OperationDefinitionNode[],
  name: string | null | undefined,
): OperationDefinitionNode | GraphQLError {
  if (name !== null && name !== undefined) {
    const named = operations.findLast(operation => operation.name?.value === name);
    return named ?? new GraphQLError(`Unknown operation named "${name}".`);
  }
  if (operations.length > 1) {
    return new GraphQLError('Must provide operation name if query contains multiple operations.');
  }
  return operations[0] ?? new GraphQLError('Must provide an operation.');
}

function executed(run: OperationRun, event: unknown): MaybePromise<Answered> {
  const { schema, operation } = run;
  const type = schema.getRootType(operation.operation);
  if (!type) throw notConfigured(operation);
  const selection = selectionOf(run, type, [operation]);
  return operation.operation === 'mutation'
    ? selection.executeSerially(undefined, undefined)
    : selection.execute(event, undefined);
}

function notConfigured(operation: OperationDefinitionNode): GraphQLError {
  return new GraphQLError(`Schema is not configured to execute ${operation.operation} operation.`, {
    nodes: operation,
  });
}

/** What is selected below `parents` on objects of a type. */
function selectionOf(run: OperationRun, type: GraphQLObjectType, parents: readonly Selecting[]): SelectionSet {
  return new SelectionSet(type, fieldsOf(run, type, parents));
}

function fieldsOf(run: OperationRun, type: GraphQLObjectType, parents: readonly Selecting[]): readonly Field[] {
  return selectedFields(run, type, parents).flatMap(({ name, nodes }) => {
    const definition = definitionOf(run, type, name);
    const [first, ...others] = nodes;
    if (!definition || !first) return [];
    const all = [first, ...others] as const;
    const within = isOfSchema(definition) ? introspecting(run) : run;
    const below = (inner: GraphQLObjectType) => selectionOf(within, inner, all);
    return [new Field(within, type, definition, all, field => completionOf(field, definition.type, below))];
  });
}

function definitionOf(
  { schema, shown }: OperationRun,
  type: GraphQLObjectType,
  name: string,
): GraphQLField<unknown, unknown> | undefined {
  if (name === TypeNameMetaFieldDef.name) return shown ? typeNameAs(shown) : TypeNameMetaFieldDef;
  if (type === schema.getQueryType()) {
    if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
    if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
  }
  return type.getFields()[name];
}

/** `__typename` in the callers' names. */
function typeNameAs({ typeName }: Shown): GraphQLField<unknown, unknown> {
  return { ...TypeNameMetaFieldDef, resolve: (_source, _args, _context, { parentType }) => typeName(parentType.name) };
}

/** Whether a field tells of the schema. */
function isOfSchema(definition: GraphQLField<unknown, unknown>): boolean {
  return definition === SchemaMetaFieldDef || definition === TypeMetaFieldDef;
}

/** What is told of the schema is told as callers see it. */
function introspecting(run: OperationRun): OperationRun {
  return run.shown ? { ...run, schema: run.shown.schema } : run;
}
