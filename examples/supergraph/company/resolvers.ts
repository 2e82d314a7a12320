interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: string;
}

/** Two of the sample organisation that torii-subgraph brings along, and one whom Torii does not know. */
const PEOPLE: readonly Person[] = [
  { id: 'badge-1', name: 'Gabriel', email: 'gabriel.grunwald@lanternworks.example', role: 'head' },
  { id: 'badge-2', name: 'Carmen', email: 'carmen.johansson@lanternworks.example', role: 'writer' },
  { id: 'badge-3', name: 'Nobody', email: 'nobody@lanternworks.example', role: 'writer' },
];
const CONTRACTS = [
  { id: 'deed-1', title: 'First deed', file: 'scan-1', worth: 97_044.18, toriiId: '50001' },
  { id: 'deed-2', title: 'Second deed', file: null, worth: 10, toriiId: '50002' },
] as const;

const person = (id: string) => PEOPLE.find(one => one.id === id);
const contract = (id: string) => CONTRACTS.find(one => one.id === id);

/** Every object says its type, so that `node` can give it. */
const typed = <Value extends object>(type: string, value: Value | undefined) => value && { __typename: type, ...value };

export const resolvers = {
  Query: {
    users: () => PEOPLE,
    user: (_: unknown, { id }: { readonly id: string }) => person(id),
    node: (_: unknown, { id }: { readonly id: string }) => typed('User', person(id)) ?? typed('Contract', contract(id)),
    contracts: (_: unknown, { direction }: { readonly direction: 'asc' | 'desc' }) =>
      direction === 'asc' ? CONTRACTS : CONTRACTS.toReversed(),
    organization: () => ({ id: 'company', name: 'Lanternworks' }),
    news: () => ({ headlines: ['Nothing new'], pageInfo: { hasNextPage: false, endCursor: null } }),
  },
  User: {
    __resolveReference: async ({ id }: { readonly id: string }) => person(id),
    role: ({ role }: Person) => ({ id: role, title: `The ${role}` }),
    torii: ({ email }: Person) => ({ __typename: 'ToriiUser', email }),
  },
  Contract: {
    __resolveReference: async ({ id }: { readonly id: string }) => contract(id),
    file: ({ file }: (typeof CONTRACTS)[number]) => file && { id: file, url: `https://files.example/${file}` },
    worth: ({ worth }: (typeof CONTRACTS)[number]) => ({ amount: worth, currency: 'EUR' }),
    torii: ({ toriiId }: (typeof CONTRACTS)[number]) => ({ __typename: 'ToriiContract', toriiId }),
  },
  ToriiUser: {
    colleague: ({ email }: { readonly email: string }) => PEOPLE.find(one => one.email === email),
  },
};
