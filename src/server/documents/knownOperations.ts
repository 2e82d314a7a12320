import { hash } from 'node:crypto';
import { type DocumentNode, type GraphQLSchema, getVariableValues, Kind, type OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { QueryPlan } from '../../resolvers/cost/costError.ts';
import { planQuery } from '../../resolvers/cost/queryPlan.ts';
import { fragmentsOf } from '../../resolvers/selection/fragments.ts';
import type { Query } from '../../resolvers/selection/selection.ts';
import type { Limits } from '../limits/limits.ts';
import { checkEntries } from '../limits/listedEntries.ts';
import { checkVariables } from '../limits/variables.ts';
import type { ServedSchema } from '../naming/servedSchema.ts';
import { type CachePolicy, cachePolicyOf } from './cachePolicy.ts';
import { shortJson } from './shortJson.ts';

/** Bytes of memory for what is known of operations. One that takes more than a sixteenth is looked at anew each time. */
const MOST_BYTES = 4 * 1024 * 1024;
const ENTRY_BYTES = 500;
const STEP_BYTES = 200;

/** What is the same whoever asks, and whatever Torii answers. It holds no part of a document, and of variables only a hash. */
interface Known {
  readonly plan: QueryPlan;
  /** Null: the answer may not be kept. Absent: nobody has asked yet. */
  cachePolicy?: CachePolicy | null;
}

/** What a request asks. Its document is valid. */
export interface Asked {
  readonly schema: GraphQLSchema;
  readonly document?: DocumentNode | undefined;
  /** Undefined if the document has none of the name that was given. */
  readonly operation?: OperationDefinitionNode | undefined;
  /** Stands for the document's text. */
  readonly queryHash?: string | undefined;
  readonly request: { readonly variables?: Readonly<Record<string, unknown>> | undefined };
}

interface Inner {
  readonly query: Query;
  readonly operation: OperationDefinitionNode;
}

/** What the document and the variables of a request tell, found out once for all requests that have the same. */
export class KnownOperations {
  readonly #limits: Limits;
  readonly #served: ServedSchema | undefined;
  readonly #known = new LRUCache<string, Known>({
    maxSize: MOST_BYTES,
    maxEntrySize: MOST_BYTES / 16,
    sizeCalculation: bytesOf,
  });

  /** @param served absent: callers know the schema under its own names */
  constructor(limits: Limits, served?: ServedSchema) {
    this.#limits = limits;
    this.#served = served?.view ? served : undefined;
  }

  /**
   * What the operation is going to cost. Undefined if it or its variables are invalid: execution reports that itself.
   *
   * @throws InputError if it is refused, whatever Torii would answer
   */
  plan(asked: Asked): QueryPlan | undefined {
    if (!asked.operation) return undefined;
    const key = keyOf(asked, asked.operation);
    const known = key === undefined ? undefined : this.#known.get(key);
    if (known) return known.plan;
    const plan = this.#planned(asked, asked.operation);
    if (plan && key !== undefined) this.#known.set(key, { plan });
    return plan;
  }

  /** How long the answer may be kept, of an operation that was planned; undefined: not at all. */
  cachePolicy(asked: Asked): CachePolicy | undefined {
    if (!asked.operation) return undefined;
    const key = keyOf(asked, asked.operation);
    const known = key === undefined ? undefined : this.#known.get(key);
    if (known?.cachePolicy !== undefined) return known.cachePolicy ?? undefined;
    const inner = this.#inward(asked, asked.operation);
    const policy = inner && cachePolicyOf(inner.query, inner.operation);
    if (known) known.cachePolicy = policy ?? null;
    return policy;
  }

  #planned(asked: Asked, operation: OperationDefinitionNode): QueryPlan | undefined {
    checkVariables(asked.schema, operation, asked.request.variables);
    checkEntries(asked.request.variables, this.#limits);
    const inner = this.#inward(asked, operation);
    return inner && planQuery(inner.query, inner.operation, this.#limits);
  }

  /** What is asked in the names of the schema that is executed; undefined if the variables are invalid. */
  #inward(asked: Asked, operation: OperationDefinitionNode): Inner | undefined {
    const query = queryOf(asked, operation);
    if (!query || !this.#served || !asked.document) return query && { query, operation };
    const document = this.#served.inward(asked.document);
    const own = document.definitions[asked.document.definitions.indexOf(operation)];
    if (own?.kind !== Kind.OPERATION_DEFINITION) throw new TypeError('Expected the same operations in other names');
    return { query: { ...query, schema: this.#served.inner, fragments: fragmentsOf(document) }, operation: own };
  }
}

/** The operation's text, its name and its variables; undefined if these are long. */
function keyOf({ queryHash, request }: Asked, { name }: OperationDefinitionNode): string | undefined {
  const variables = request.variables === undefined ? '' : shortJson(request.variables);
  if (queryHash === undefined || variables === undefined) return undefined;
  const parts = [queryHash, name?.value ?? ''];
  return (variables === '' ? parts : [...parts, hash('sha256', variables, 'base64url')]).join(' ');
}

/** Undefined if the variables are invalid. */
function queryOf({ schema, document, request }: Asked, operation: OperationDefinitionNode): Query | undefined {
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], request.variables ?? {}, {
    maxErrors: 1,
  });
  if (!coerced) return undefined;
  return { schema, fragments: document ? fragmentsOf(document) : {}, variableValues: coerced };
}

function bytesOf({ plan }: Known): number {
  return plan.steps.reduce((sum, { path }) => sum + 2 * path.length + STEP_BYTES, ENTRY_BYTES);
}
