import type { GraphQLError } from 'graphql';
import type { ResponsePath } from './responsePath.ts';

/** The errors of an execution, in the order in which they came. */
export class CollectedErrors {
  readonly #errors: GraphQLError[] = [];
  /** Where null stands for an error; undefined: for all data. */
  readonly #nulled = new Set<ResponsePath | undefined>();

  get all(): readonly GraphQLError[] {
    return this.#errors;
  }

  /** Adds the error for which null stands at `path`. One below a place that is null already changes nothing: nobody would find it. */
  add(error: GraphQLError, path: ResponsePath | undefined): void {
    for (let at = path; at; at = at.prev) if (this.#nulled.has(at)) return;
    if (this.#nulled.has(undefined)) return;
    this.#nulled.add(path);
    this.#errors.push(error);
  }
}
