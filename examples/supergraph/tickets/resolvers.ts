import { GraphQLError } from 'graphql';
import { TICKETS, type Ticket } from './tickets.ts';

/** References go out as keys and nothing else: the gateway asks torii-subgraph for the rest. */
export const resolvers = {
  Query: {
    ticket: (_: unknown, { number }: { number: string }) => find(number),
    tickets: (_: unknown, { first, after }: { first: number; after?: string | null }) => page(first, after),
  },
  Ticket: {
    __resolveReference: async ({ number }: { number: string }) => find(number),
    requester: ({ requester }: Ticket) => ({ __typename: 'User', email: requester }),
    app: ({ app }: Ticket) => ({ __typename: 'App', toriiId: app }),
  },
  User: {
    tickets: ({ email }: { email: string }) => TICKETS.filter(({ requester }) => requester === email.toLowerCase()),
  },
  App: {
    tickets: ({ toriiId }: { toriiId: string }) => TICKETS.filter(({ app }) => app === toriiId),
  },
};

function find(number: string): Ticket | null {
  return TICKETS.find(ticket => ticket.number === number) ?? null;
}

function page(first: number, after: string | null | undefined) {
  const start = after ? TICKETS.findIndex(({ number }) => number === after) + 1 : 0;
  if (after && start === 0)
    throw new GraphQLError('Expected a cursor of `tickets`', { extensions: { code: 'BAD_USER_INPUT' } });
  const nodes = TICKETS.slice(start, start + first);
  return {
    nodes,
    edges: nodes.map(node => ({ cursor: node.number, node })),
    pageInfo: {
      hasNextPage: start + nodes.length < TICKETS.length,
      hasPreviousPage: start > 0,
      startCursor: nodes[0]?.number ?? null,
      endCursor: nodes.at(-1)?.number ?? null,
    },
  };
}
