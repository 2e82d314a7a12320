import {
  Environment,
  type GraphQLResponse,
  Network,
  RecordSource,
  type RequestParameters,
  Store,
  type Variables,
} from 'relay-runtime';
import { type AnsweredError, isPageLost, type Problem, problemsOf } from '../shared/problems.ts';

/** What went wrong the last time that an operation was asked, by its name. Relay keeps which fields failed, not why. */
const problems = new Map<string, readonly Problem[]>();
const listeners = new Set<() => void>();

function keep(operation: string, found: readonly Problem[]): void {
  if (found.length === 0 && !problems.has(operation)) return;
  problems.set(operation, found);
  for (const listener of listeners) listener();
}

export function problemsWith(operation: string): readonly Problem[] {
  return problems.get(operation) ?? NONE;
}

const NONE: readonly Problem[] = [];

export function forgetProblemsWith(operation: string): void {
  keep(operation, NONE);
}

/** @returns how to stop listening */
export function listenToProblems(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Nothing was answered: no connection, or a request that was refused as a whole. */
export class Unanswered extends Error {
  override readonly name = 'Unanswered';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[], options?: ErrorOptions) {
    super(problems[0]?.message ?? 'The answer was empty', options);
    this.problems = problems;
  }
}

/** Sends an operation. What was answered is shown beside the errors: nothing is thrown away for one field that failed. */
async function send({ name, text }: RequestParameters, variables: Variables): Promise<GraphQLResponse> {
  const isLaterPage = typeof variables['after'] === 'string';
  const { data, errors = [] } = await answerTo({ query: text, variables, operationName: name }).catch(failure => {
    if (isLaterPage && failure instanceof Unanswered) keep(name, failure.problems);
    throw failure;
  });
  const found = problemsOf(errors);
  const isUnanswered = !data || (isLaterPage && isPageLost(found));
  if (!isUnanswered || isLaterPage) keep(name, found);
  // The store would take a later page that is null for the whole list, and forget the pages before it.
  if (isUnanswered) throw new Unanswered(found);
  return { data, ...(errors.length > 0 && { errors }) } as GraphQLResponse;
}

async function answerTo(body: object): Promise<{ data?: object | null; errors?: readonly AnsweredError[] }> {
  try {
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json, application/json' },
      body: JSON.stringify(body),
    });
    return await response.json();
  } catch (cause) {
    throw new Unanswered([{ code: 'NETWORK', message: String(cause), paths: [] }], { cause });
  }
}

export function createEnvironment(): Environment {
  return new Environment({ network: Network.create(send), store: new Store(new RecordSource()) });
}
