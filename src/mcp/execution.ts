/** One execution of a tool's document. */
export interface Execution {
  /** The document's text. */
  readonly source: string;
  /** Undefined: the only one, which has no name. */
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Whether something is changed by it. */
  readonly writes: boolean;
  /** Whether nothing but a query may be executed. */
  readonly readOnly: boolean;
  /** Aborts when the answer is no longer wanted. */
  readonly signal: AbortSignal;
}

/** The execution of a query that is not a tool's document. @param signal aborts when its answer is no longer wanted */
export function queryExecution(
  source: string,
  variables: Execution['variables'],
  signal: AbortSignal,
  operationName?: string,
): Execution {
  return { source, operationName, variables, writes: false, readOnly: true, signal };
}

/** An error of the graph, as its callers get it. */
export interface GraphError {
  readonly message: string;
  readonly path?: readonly (string | number)[] | undefined;
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
}

/** What is left of an endpoint's budget. */
export interface EndpointBudget {
  /** The endpoint's template, such as `GET /users`. */
  readonly endpoint: string;
  /** Calls that were made. */
  readonly calls: number;
  /** Calls a minute. */
  readonly limit: number | null;
  readonly remaining: number | null;
  /** ISO 8601. */
  readonly resetAt: string | null;
}

/** What an execution gave. */
export interface Executed {
  readonly data?: Readonly<Record<string, unknown>> | null | undefined;
  readonly errors?: readonly GraphError[] | undefined;
  /** Calls made to Torii. */
  readonly calls: number;
  readonly budgets: readonly EndpointBudget[];
}

/** Executes a document as a request of the caller's. Never rejects for what the graph reports as errors. */
export type Execute = (execution: Execution) => Promise<Executed>;
