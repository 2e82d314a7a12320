import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  getArgumentValues,
  isNonNullType,
  locatedError,
  responsePathAsArray,
} from 'graphql';
import { infoOf, shownInfo } from './fieldInfo.ts';
import { isPromise, type MaybePromise } from './maybePromise.ts';
import type { FieldNodes, OperationRun } from './operationRun.ts';
import type { ResponsePath } from './responsePath.ts';

/** Makes what the answer holds of a resolver's value. @throws what makes the value none of its type */
export type Complete = (value: unknown, path: ResponsePath, info: GraphQLResolveInfo) => MaybePromise<unknown>;

/** A selected field of a type: what can be known of it before there is an object is found out once, for all objects of a list. */
export class Field {
  readonly key: string;
  readonly name: string;
  readonly nodes: FieldNodes;
  readonly parentType: GraphQLObjectType;
  readonly returnType: GraphQLOutputType;
  readonly run: OperationRun;
  readonly #definition: GraphQLField<unknown, unknown>;
  readonly #resolve: GraphQLFieldResolver<unknown, unknown>;
  readonly #complete: Complete;
  readonly #fails: FailingPlace;
  #arguments: Record<string, unknown> | undefined;

  /** @param complete makes the completion of the field's values, told the field */
  constructor(
    run: OperationRun,
    parentType: GraphQLObjectType,
    definition: GraphQLField<unknown, unknown>,
    nodes: FieldNodes,
    complete: (field: Field) => Complete,
  ) {
    this.run = run;
    this.parentType = parentType;
    this.nodes = nodes;
    this.key = nodes[0].alias?.value ?? nodes[0].name.value;
    this.name = definition.name;
    this.returnType = definition.type;
    this.#definition = definition;
    this.#resolve = definition.resolve ?? defaultFieldResolver;
    this.#complete = complete(this);
    this.#fails = new FailingPlace(run, nodes, definition.type);
  }

  /** What the answer holds for the field of an object. @throws the located error where the field can't be null */
  execute(source: unknown, above: ResponsePath | undefined): MaybePromise<unknown> {
    const path = { prev: above, key: this.key, typename: this.parentType.name };
    const info = infoOf(this, path);
    try {
      const ended = this.run.fieldBegins?.(shownInfo(this, info));
      const value = this.#resolve(source, this.#args(), this.run.context, info);
      if (ended) tellEnd(value, ended);
      const completed = isPromise(value)
        ? value.then(known => this.#complete(known, path, info))
        : this.#complete(value, path, info);
      return isPromise(completed) ? completed.then(undefined, reason => this.#fails.with(reason, path)) : completed;
    } catch (reason) {
      return this.#fails.with(reason, path);
    }
  }

  /** The events of a subscription's root field. @throws the located error of what `subscribe` fails with, or gives instead of events */
  async subscribe(): Promise<AsyncIterable<unknown>> {
    const path = { prev: undefined, key: this.key, typename: this.parentType.name };
    try {
      const { subscribe = defaultFieldResolver } = this.#definition;
      const events: unknown = await subscribe(undefined, this.#args(), this.run.context, infoOf(this, path));
      if (isAsyncIterable(events)) return events;
      throw new TypeError(`Expected events from ${this.parentType.name}.${this.name}, got something else`);
    } catch (reason) {
      throw locatedError(reason, this.nodes, responsePathAsArray(path));
    }
  }

  #read(): Record<string, unknown> {
    const definition = this.run.shown?.fieldOf(this.parentType, this.#definition) ?? this.#definition;
    return getArgumentValues(definition, this.nodes[0], this.run.variableValues);
  }

  #args(): Record<string, unknown> {
    this.#arguments ??= this.#read();
    return this.#arguments;
  }
}

/** When a resolver's value is known, or that there is none. */
function tellEnd(value: unknown, ended: () => void): void {
  if (isPromise(value)) value.then(ended, ended);
  else ended();
}

/** A place of the answer, a field or the entries of its list, that holds null where something fails; or can't. */
export class FailingPlace {
  readonly #run: OperationRun;
  readonly #nodes: FieldNodes;
  readonly #isNullable: boolean;

  constructor(run: OperationRun, nodes: FieldNodes, type: GraphQLOutputType) {
    this.#run = run;
    this.#nodes = nodes;
    this.#isNullable = !isNonNullType(type);
  }

  /** Null, the error noted. @throws the located error where null may not stand here: what is above has to be null */
  with(reason: unknown, path: ResponsePath): null {
    const error = locatedError(reason, this.#nodes, responsePathAsArray(path));
    if (!this.#isNullable) throw error;
    this.#run.errors.add(error, path);
    return null;
  }
}

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}
