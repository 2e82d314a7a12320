import type { Organization } from '../../emulator/emulator.ts';

/** What a tenant asks, and what of the answer has to be its own. */
export interface Asked {
  readonly question: string;
  readonly expected: unknown;
  /** What an answer has of it. Users are left whose address is nobody's of this organisation. */
  readonly found: (data: any) => unknown;
}

/** A question whose answer lies in calls in flight, in caches and in Redis, by ids that all tenants have. */
export function askedOf({ profile, users, apps }: Organization): Asked {
  const [user] = users.values();
  const [app] = apps.values();
  if (!user || !app) throw new Error('Expected an organisation with a user and an app');
  const addresses = new Set([...users.values()].map(({ email }) => email));
  return {
    question: `{
      organization { toriiId companyName domain }
      user(id: "${user.id}") { email firstName lastName }
      app(id: "${app.id}") { name }
      users(first: 3) { nodes { email } pageInfo { endCursor } }
      roles { nodes { name } }
      userFields { nodes { key } }
    }`,
    expected: {
      organization: { toriiId: String(profile.id), companyName: profile.companyName, domain: profile.domain },
      user: { email: user.email, firstName: user.firstName, lastName: user.lastName },
      app: { name: app.name },
      strangers: [],
    },
    found: ({ organization, user, app, users: { nodes } }) => {
      const strangers = nodes.filter(({ email }: { readonly email: string }) => !addresses.has(email));
      return { organization, user, app, strangers };
    },
  };
}

/** What only this tenant writes. */
export const markOf = (at: number): string => `mark of tenant ${at}`;

function firstContract({ contracts }: Organization): number {
  const [id] = contracts.keys();
  if (id === undefined) throw new Error('Expected an organisation with a contract');
  return id;
}

export function writeMark(organization: Organization, at: number): string {
  const id = firstContract(organization);
  return `mutation { updateContract(input: { id: "${id}", name: "${markOf(at)}" }) { userErrors { message } } }`;
}

export function readMarked(organization: Organization): string {
  return `{ contract(id: "${firstContract(organization)}") { name } }`;
}

/** Each of these once, in an order of chance, so many at a time. @throws what the first one throws */
export async function inAnyOrder<T>(all: readonly T[], atOnce: number, each: (one: T) => Promise<void>): Promise<void> {
  const order = all.map(one => ({ one, at: Math.random() })).toSorted((a, b) => a.at - b.at);
  let next = 0;
  const work = async () => {
    while (next < order.length) {
      const taken = order[next++];
      if (taken) await each(taken.one);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}
