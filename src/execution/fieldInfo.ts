import { type GraphQLObjectType, type GraphQLOutputType, type GraphQLResolveInfo, isObjectType } from 'graphql';
import type { FieldNodes, OperationRun } from './operationRun.ts';
import type { ResponsePath } from './responsePath.ts';

/** What is the same of a field for all objects of a list. */
interface KnownField {
  readonly name: string;
  readonly nodes: FieldNodes;
  readonly returnType: GraphQLOutputType;
  readonly parentType: GraphQLObjectType;
  readonly run: OperationRun;
}

/** What graphql 16 gives. Types of a later one, by which a gateway may compile this, ask for more that nobody here uses. */
type ResolverInfo = Omit<GraphQLResolveInfo, 'getAbortSignal' | 'getAsyncHelpers'>;

/** Only its path is its own, the rest is read from the field: a page of a thousand rows makes ten thousand of them. */
class FieldInfo implements ResolverInfo {
  readonly path: ResponsePath;
  readonly #field: KnownField;

  constructor(field: KnownField, path: ResponsePath) {
    this.#field = field;
    this.path = path;
  }

  get fieldName() {
    return this.#field.name;
  }

  get fieldNodes() {
    return this.#field.nodes;
  }

  get returnType() {
    return this.#field.returnType;
  }

  get parentType() {
    return this.#field.parentType;
  }

  get schema() {
    return this.#field.run.schema;
  }

  get fragments() {
    return this.#field.run.fragments;
  }

  get rootValue() {
    return undefined;
  }

  get operation() {
    return this.#field.run.operation;
  }

  get variableValues() {
    return this.#field.run.variableValues;
  }
}

/** A resolver's fourth argument. */
export function infoOf(field: KnownField, path: ResponsePath): GraphQLResolveInfo {
  return new FieldInfo(field, path) as ResolverInfo as GraphQLResolveInfo;
}

/** The same in the callers' names. */
export function shownInfo(field: KnownField, info: GraphQLResolveInfo): GraphQLResolveInfo {
  const { shown } = field.run;
  const parentType = shown?.schema.getType(shown.typeName(field.parentType.name));
  if (!shown || !isObjectType(parentType)) return info;
  const same = shown.fieldOf(field.parentType, field);
  const { name, type: returnType } = same ?? { name: field.name, type: field.returnType };
  const { path, fieldNodes, fragments, rootValue, operation, variableValues } = info;
  // Its members are no properties of its own: one by one.
  const rest = { path, fieldNodes, fragments, rootValue, operation, variableValues };
  return { ...info, ...rest, fieldName: name, returnType, parentType, schema: shown.schema };
}
