import { PAID_FOR_APP, paidUnderContract } from './payments.ts';

interface Reference {
  readonly toriiId: string;
}

/** Adds what was paid to Torii's apps and contracts. */
export const resolvers = {
  Query: {
    biggestSpend: (_: unknown, { first }: { first: number }) =>
      [...PAID_FOR_APP.keys()].slice(0, first).map(toriiId => ({ __typename: 'App', toriiId })),
  },
  App: {
    spend: ({ toriiId }: Reference) => dollars(PAID_FOR_APP.get(toriiId) ?? 0),
  },
  Contract: {
    spend: ({ toriiId }: Reference) => dollars(paidUnderContract(toriiId)),
  },
};

/** The shape of torii-subgraph's `Money`: both subgraphs share the type. */
function dollars(amount: number) {
  return { value: Math.round(amount * 100), currency: 'USD', decimal: amount.toFixed(2) };
}
