import { intactRows } from '../../torii/answers/envelope.ts';
import { shown } from '../../torii/inputError.ts';
import { ToriiError } from '../../torii/toriiError.ts';
import type { Apps } from '../apps.ts';
import type { Contracts } from '../contracts.ts';
import type { Files } from '../files.ts';
import { RoleNames } from '../members/administrators.ts';
import type { Roles } from '../roles.ts';
import type { Users } from '../users/users.ts';
import type { Path, Problem, Warning } from '../writing/problem.ts';

/** Things that an input can name, each in its way; `Address` is a user by email address. */
const KINDS = {
  App: { label: 'an app that exists', find: ({ apps }: LookupSources, id: string) => apps.load(id, new Set()) },
  User: { label: 'a user that exists', find: ({ users }: LookupSources, id: string) => users.load(id, new Set()) },
  Contract: {
    label: 'a contract that exists',
    find: ({ contracts }: LookupSources, id: string) => contracts.load(id, new Set()),
  },
  File: { label: 'a file that exists', find: ({ files }: LookupSources, id: string) => files.load(id, new Set()) },
  RoleName: {
    label: "a role's name",
    find: async ({ roles }: LookupSources, name: string) =>
      new RoleNames(intactRows(await roles.all())).named(name) ?? null,
  },
  Address: {
    label: "a user's email address",
    find: ({ users }: LookupSources, address: string) => users.loadByEmail(address, new Set()),
  },
} as const;

/** A thing that an input names. */
export interface Named {
  readonly kind: keyof typeof KINDS;
  /** Torii's id, or an email address. */
  readonly key: string;
  readonly path: Path;
  /** True where it must not be there yet. */
  readonly isNew?: boolean;
}

/** Where things are looked up, never in the cache. */
export interface LookupSources {
  readonly users: Users;
  readonly apps: Apps;
  readonly contracts: Contracts;
  readonly files: Files;
  readonly roles: Roles;
}

/** Things of a kind that one dry run looks up at the most: users go in batches, a file may take four calls. */
const MOST: Readonly<Record<Named['kind'], number>> = {
  App: 50,
  User: 200,
  Contract: 50,
  File: 20,
  RoleName: 20,
  Address: 20,
};

/** Whether a kind of thing can be looked up. */
export function isKind(kind: string): kind is Named['kind'] {
  return Object.hasOwn(KINDS, kind);
}

/** What of the things named does not exist, and what could not be looked up. @throws ToriiError if Torii does not tell */
export async function missing(
  named: readonly Named[],
  known: LookupSources,
): Promise<{ readonly problems: readonly Problem[]; readonly warnings: readonly Warning[] }> {
  const problems: Problem[] = [];
  const warnings: Warning[] = [];
  const kinds = Map.groupBy(named, ({ kind }) => kind);
  await Promise.all(
    [...kinds].map(async ([kind, all]) => {
      const keys = new Set([...new Set(all.map(({ key }) => key))].slice(0, MOST[kind]));
      const looked = all.filter(({ key }) => keys.has(key));
      const [rest] = all.filter(({ key }) => !keys.has(key));
      if (rest) warnings.push({ message: `Only the first ${MOST[kind]} were looked up`, path: rest.path });
      const found = await lookUp(kind, keys, known);
      for (const { key, path, isNew = false } of looked) {
        const there = found.get(key);
        const { label } = KINDS[kind];
        if (there === undefined) warnings.push({ message: `Not looked up: the API key may not read it`, path });
        else if (isNew && there) problems.push(present(key, path));
        else if (!isNew && !there)
          problems.push({ code: 'NOT_FOUND', message: `Expected ${label}, got ${shown(key)}`, path });
      }
    }),
  );
  return { problems, warnings };
}

function present(key: string, path: Path): Problem {
  return { code: 'CONFLICT', message: `Expected what the organisation does not have yet, got ${shown(key)}`, path };
}

/** Whether each exists; undefined if the key may not know. */
async function lookUp(
  kind: Named['kind'],
  keys: ReadonlySet<string>,
  known: LookupSources,
): Promise<ReadonlyMap<string, boolean | undefined>> {
  const found = await Promise.all(
    [...keys].map(async (key): Promise<[string, boolean | undefined]> => {
      try {
        return [key, (await KINDS[kind].find(known, key)) !== null];
      } catch (error) {
        if (error instanceof ToriiError && error.code === 'FORBIDDEN') return [key, undefined];
        throw error;
      }
    }),
  );
  return new Map(found);
}
