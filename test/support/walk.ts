import type { AskOptions, GraphQLAnswer, Subgraph } from './subgraph.ts';

/** A connection with certain arguments, on a certain parent. */
export interface Walked {
  readonly name: string;
  /** The query with `CONNECTION` where the connection's field stands. */
  readonly parent: string;
  readonly field: string;
  /** Arguments but `first` and `after`. */
  readonly args: string;
  /** What tells nodes apart. */
  readonly node: string;
  /** Whether it is filtered or sorted here, so that a page may take more of Torii's pages than it holds rows. */
  readonly isReadHere?: true;
  readonly variables?: Readonly<Record<string, string>>;
  /** How many nodes there are, by the emulator's rows. */
  readonly size: number;
}

export interface WalkedPage {
  readonly answer: GraphQLAnswer<any>;
  readonly nodes: readonly string[];
  readonly cursors: readonly string[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
  readonly totalCount: number | null;
}

/** One page. Throws what the first error says. */
export async function page(
  subgraph: Subgraph,
  walked: Walked,
  first: number,
  after: string | null,
): Promise<WalkedPage> {
  const answer = await askPage(subgraph, walked, { first, after });
  const [error] = answer.errors;
  if (error) throw new Error(`${walked.name}: ${error.message}`);
  const { edges, nodes, pageInfo, totalCount = null } = found(answer.data);
  const texts = nodes.map((node: unknown) => JSON.stringify(node));
  return {
    answer,
    nodes: texts,
    cursors: edges.map(({ cursor }: { cursor: string }) => cursor),
    ...pageInfo,
    totalCount,
  };
}

export function askPage(
  subgraph: Subgraph,
  { parent, field, args, node, variables }: Walked,
  asked: { readonly first?: unknown; readonly after?: unknown },
  headers?: AskOptions['headers'],
): Promise<GraphQLAnswer<any>> {
  const given = Object.entries(asked).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  const list = [...given, args].filter(Boolean).join(', ');
  const connection = `connection: ${field}${list && `(${list})`} {
    edges { cursor node { ${node} } } nodes { ${node} }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor } ${isCounted(field) ? 'totalCount' : ''}
  }`;
  return subgraph.ask(parent.replace('CONNECTION', connection), { variables: variables ?? {}, headers: headers ?? {} });
}

/** Torii never tells how many audit logs there are. */
export function isCounted(field: string): boolean {
  return field !== 'auditLogs' && field !== 'workflowChanges';
}

function found(data: any): any {
  return data.connection ?? data.parent.connection;
}

/** All nodes, in pages of this size, each after the last edge of the one before. */
export async function walk(subgraph: Subgraph, walked: Walked, size: number): Promise<string[]> {
  const nodes: string[] = [];
  for (let after: string | null = null; ; ) {
    const next: WalkedPage = await page(subgraph, walked, size, after);
    nodes.push(...next.nodes);
    if (!next.hasNextPage) return nodes;
    after = next.endCursor;
  }
}
