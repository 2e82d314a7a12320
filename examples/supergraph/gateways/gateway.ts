/** A running gateway over the supergraph. */
export interface Gateway {
  /** Where it answers GraphQL, and shows GraphiQL to a browser where it has one. */
  readonly url: string;
  stop(): Promise<void>;
}
