import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { globalId } from '../support/expected.ts';
import { sample } from '../support/read.ts';
import { startSubgraph } from '../support/subgraph.ts';

const SIZES = { users: 120, apps: 60, contracts: 90, auditLogs: 20, executions: 20, bigAppUsers: 40 };
const subgraph = await startSubgraph({ emulator: { sizes: SIZES } });
const { users, apps, contracts } = sample(subgraph);
const [USERS, APPS, CONTRACTS] = [[...users.values()], [...apps.values()], [...contracts.values()]] as const;
afterAll(() => subgraph.stop());

/** Definitions and words are kept: what follows costs none. */
beforeAll(async () => {
  await subgraph.ask(
    '{ contractFields { key } appStates { value } appCategories { value } contractStatuses { value } }',
  );
});

/** A condition: what is sent, and which values pass it. */
interface Condition {
  readonly sent: unknown;
  readonly passes: (value: any) => boolean;
}

type Member<Row> = readonly [name: string, read: (row: Row) => any, conditions: fc.Arbitrary<Condition>];

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const given = (members: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));

/** Words in other capitals than they are spelled. */
const anyCase = (value: string) => fc.constantFrom(value, value.toLowerCase(), value.toUpperCase());
const plain = (value: string) => fc.constant(value);

/** A text filter of values that rows have, and of one that none has. */
function textFilter(values: readonly (string | null)[], spell: (value: string) => fc.Arbitrary<string> = plain) {
  const isFolded = spell !== plain;
  const fold = (value: string) => (isFolded ? value.toLowerCase() : value);
  const known = [...new Set(values.filter(value => value !== null && value !== ''))] as string[];
  const one = fc.oneof(fc.constantFrom(...known), fc.constant('Nothing of the kind')).chain(spell);
  const list = fc.array(one, { maxLength: 4 });
  const part = fc.constantFrom(...known).map(value => value.slice(1, 4));
  return fc
    .record({ in: maybe(list), notIn: maybe(list), contains: maybe(part), isSet: maybe(fc.boolean()) })
    .map((all): Condition => {
      const isIn = (among: readonly string[], value: string | null) =>
        value !== null && among.some(other => fold(other) === fold(value));
      return {
        sent: given(all),
        passes: (value: string | null) =>
          (all.in === undefined || isIn(all.in, value)) &&
          (all.notIn === undefined || !isIn(all.notIn, value)) &&
          (all.contains === undefined || value?.toLowerCase().includes(all.contains.toLowerCase()) === true) &&
          (all.isSet === undefined || all.isSet === (value !== null && value !== '')),
      };
    });
}

/** A filter of objects by global id or number. */
function idFilter(type: 'User' | 'App' | 'Role', ids: readonly (number | null)[]) {
  const known = [...new Set(ids.filter(id => id !== null))] as number[];
  const one = fc.tuple(fc.constantFrom(...known, 987_654), fc.boolean());
  const list = fc.array(one, { maxLength: 4 });
  const spelled = (all: readonly (readonly [number, boolean])[] | undefined) =>
    all?.map(([id, isGlobal]) => (isGlobal ? globalId(type, id) : String(id)));
  return fc.record({ in: maybe(list), notIn: maybe(list), isSet: maybe(fc.boolean()) }).map((all): Condition => {
    const isIn = (among: readonly (readonly [number, boolean])[], value: number | null) =>
      among.some(([id]) => id === value);
    return {
      sent: given({ ...all, in: spelled(all.in), notIn: spelled(all.notIn) }),
      passes: (value: number | null) =>
        (all.in === undefined || isIn(all.in, value)) &&
        (all.notIn === undefined || !isIn(all.notIn, value)) &&
        (all.isSet === undefined || all.isSet === (value !== null)),
    };
  });
}

/** A range with bounds among and beside the values that rows have. Texts of dates sort as they are. */
function range<Value extends number | string>(values: readonly (Value | null)[], more: readonly Value[]) {
  const known = [...new Set(values.filter(value => value !== null))] as Value[];
  const bound = maybe(fc.constantFrom<Value>(...known, ...more));
  return fc
    .record({ gt: bound, gte: bound, lt: bound, lte: bound, isSet: maybe(fc.boolean()) })
    .map((all): Condition => {
      const bounds: ((value: Value) => boolean)[] = [
        value => all.gt === undefined || value > all.gt,
        value => all.gte === undefined || value >= all.gte,
        value => all.lt === undefined || value < all.lt,
        value => all.lte === undefined || value <= all.lte,
      ];
      const isBounded = [all.gt, all.gte, all.lt, all.lte].some(one => one !== undefined);
      return {
        sent: given(all),
        passes: (value: Value | null) =>
          (!isBounded || (value !== null && bounds.every(holds => holds(value)))) &&
          (all.isSet === undefined || all.isSet === (value !== null)),
      };
    });
}

/** One bound of a range, which is not in it. */
function bound(values: readonly (string | null)[], fits: (value: string, limit: string) => boolean) {
  const known = [...new Set(values.filter(value => value !== null))];
  return fc
    .constantFrom(...known, '2026-11-25')
    .map((limit): Condition => ({ sent: limit, passes: value => value !== null && fits(value, limit) }));
}

const truth = fc.boolean().map((wanted): Condition => ({ sent: wanted, passes: value => value === wanted }));
const lifecycle = fc
  .record({
    in: maybe(fc.subarray(['ACTIVE', 'OFFBOARDING', 'OFFBOARDED'])),
    notIn: maybe(fc.subarray(['ACTIVE', 'OFFBOARDING', 'OFFBOARDED'])),
  })
  .map((all): Condition => {
    const has = (among: readonly string[], value: string) => among.includes(value.toUpperCase());
    return {
      sent: given(all),
      passes: value => (!all.in || has(all.in, value)) && !(all.notIn && has(all.notIn, value)),
    };
  });

const MOMENTS = ['2020-01-01T00:00:00.000Z', '2026-06-01T12:30:00.000Z'];
type UserRow = (typeof USERS)[number];
type AppRow = (typeof APPS)[number];
type ContractRow = (typeof CONTRACTS)[number];

const dayOf = (value: unknown) => (typeof value === 'string' ? value.slice(0, 10) : null);
const start = (row: ContractRow) => dayOf(row.custom['startDate']);
const end = (row: ContractRow) => dayOf(row.custom['endDate']);
const cancelBy = (row: ContractRow) => dayOf(row.custom['cancellationDate']);

const OF_USERS: readonly Member<UserRow>[] = [
  ['lifecycleStatus', row => row.lifecycleStatus, lifecycle],
  [
    'roleId',
    row => row.idRole,
    idFilter(
      'Role',
      USERS.map(row => row.idRole),
    ),
  ],
  [
    'email',
    row => row.email,
    textFilter(
      USERS.map(row => row.email),
      anyCase,
    ),
  ],
  ['firstName', row => row.firstName, textFilter(USERS.map(row => row.firstName))],
  ['lastName', row => row.lastName, textFilter(USERS.map(row => row.lastName))],
  [
    'creationTime',
    row => row.creationTime,
    range(
      USERS.map(row => row.creationTime),
      MOMENTS,
    ),
  ],
  ['isExternal', row => row.isExternal, truth],
  ['isDeletedInIdentitySources', row => row.isDeletedInIdentitySources, truth],
  [
    'activeAppsCount',
    row => row.activeAppsCount,
    range(
      USERS.map(row => row.activeAppsCount),
      [0, 3, 7],
    ),
  ],
];

const OF_APPS: readonly Member<AppRow>[] = [
  [
    'state',
    row => row.state,
    textFilter(
      APPS.map(row => row.state),
      anyCase,
    ),
  ],
  [
    'category',
    row => row.category,
    textFilter(
      APPS.map(row => row.category),
      anyCase,
    ),
  ],
  ['vendor', row => row.vendor, textFilter(APPS.map(row => row.vendor))],
  ['name', row => row.name, textFilter(APPS.map(row => row.name))],
  [
    'primaryOwnerId',
    row => row.primaryOwner,
    idFilter(
      'User',
      APPS.map(row => row.primaryOwner),
    ),
  ],
  ['isHidden', row => row.isHidden, truth],
  ['isCustom', row => row.isCustom, truth],
  [
    'creationTime',
    row => row.creationTime,
    range(
      APPS.map(row => row.creationTime),
      MOMENTS,
    ),
  ],
  [
    'lastVisitTime',
    row => row.lastVisitTime,
    range(
      APPS.map(row => row.lastVisitTime),
      MOMENTS,
    ),
  ],
  [
    'activeUsersCount',
    row => row.activeUsersCount,
    range(
      APPS.map(row => row.activeUsersCount),
      [0, 5],
    ),
  ],
  [
    'score',
    row => row.score,
    range(
      APPS.map(row => row.score),
      [0, 50],
    ),
  ],
];

const OF_CONTRACTS: readonly Member<ContractRow>[] = [
  [
    'status',
    row => row.status,
    textFilter(
      CONTRACTS.map(row => row.status),
      anyCase,
    ),
  ],
  ['name', row => row.name, textFilter(CONTRACTS.map(row => row.name))],
  [
    'appId',
    row => row.idApp,
    idFilter(
      'App',
      CONTRACTS.map(row => row.idApp),
    ),
  ],
  [
    'ownerId',
    row => row.owner,
    idFilter(
      'User',
      CONTRACTS.map(row => row.owner),
    ),
  ],
  [
    'createdById',
    row => row.createdBy,
    idFilter(
      'User',
      CONTRACTS.map(row => row.createdBy),
    ),
  ],
  [
    'amount',
    row => amountOf(row.amount),
    range(
      CONTRACTS.map(row => amountOf(row.amount)),
      [0, 1_000_000],
    ),
  ],
  [
    'currency',
    row => row.currency,
    textFilter(
      CONTRACTS.map(row => row.currency),
      anyCase,
    ),
  ],
  ['startDate', start, range(CONTRACTS.map(start), ['2026-01-01', '2019-12-31'])],
  ['cancellationDeadline', cancelBy, range(CONTRACTS.map(cancelBy), ['2026-11-25'])],
  ['cancelBefore', cancelBy, bound(CONTRACTS.map(cancelBy), (day, limit) => day < limit)],
  ['cancelAfter', cancelBy, bound(CONTRACTS.map(cancelBy), (day, limit) => day > limit)],
  ['autoRenewal', row => row.custom['autoRenewal'] ?? null, truth],
  ['endDate', end, range(CONTRACTS.map(end), ['2026-11-25', '2031-12-31'])],
  [
    'creationTime',
    row => row.creationTime,
    range(
      CONTRACTS.map(row => row.creationTime),
      MOMENTS,
    ),
  ],
];

function amountOf(amount: unknown): number | null {
  if (typeof amount === 'number') return amount;
  return typeof amount === 'object' && amount !== null ? (amount as { value: number }).value : null;
}

async function found(list: string, type: string, filter: object): Promise<number[]> {
  const { data, errors } = await subgraph.ask(
    `query ($filter: ${type}) { ${list}(first: 1000, filter: $filter) { nodes { toriiId } totalCount } }`,
    { variables: { filter } },
  );
  expect(errors).toEqual([]);
  const ids = data[list].nodes.map(({ toriiId }: any) => Number(toriiId));
  expect(data[list].totalCount).toBe(ids.length);
  return ids.toSorted((a: number, b: number) => a - b);
}

function sameAsFiltered<Row extends { readonly id: number }>(
  list: string,
  type: string,
  rows: readonly Row[],
  members: readonly Member<Row>[],
) {
  describe(`${list}: what a filter gives is what passes it among all rows`, () => {
    test.each(members.map(member => [member[0], member] as const))('%s', async (name, [, read, conditions]) => {
      await fc.assert(
        fc.asyncProperty(conditions, async ({ sent, passes }) => {
          const expected = rows.filter(row => passes(read(row))).map(({ id }) => id);
          expect(await found(list, type, { [name]: sent })).toEqual(expected.toSorted((a, b) => a - b));
        }),
        { numRuns: 12 },
      );
    });

    test('several members together', async () => {
      const some = fc
        .subarray([...members], { minLength: 2, maxLength: 4 })
        .chain(chosen =>
          fc.tuple(...chosen.map(([name, read, one]) => one.map(condition => ({ name, read, ...condition })))),
        );
      await fc.assert(
        fc.asyncProperty(some, async chosen => {
          const expected = rows
            .filter(row => chosen.every(({ read, passes }) => passes(read(row))))
            .map(({ id }) => id);
          const filter = Object.fromEntries(chosen.map(({ name, sent }) => [name, sent]));
          expect(await found(list, type, filter)).toEqual(expected.toSorted((a, b) => a - b));
        }),
        { numRuns: 15 },
      );
    });
  });
}

sameAsFiltered('users', 'UserFilter', USERS, OF_USERS);
sameAsFiltered('apps', 'AppFilter', APPS, OF_APPS);
sameAsFiltered('contracts', 'ContractFilter', CONTRACTS, OF_CONTRACTS);

describe('tags', () => {
  test('an app has several: one of them is enough', async () => {
    const tags = (row: AppRow) => (row.tags ?? '').split(',').filter(Boolean);
    const [tag = ''] = APPS.flatMap(tags);
    const has = APPS.filter(row => tags(row).includes(tag)).map(({ id }) => id);
    expect(await found('apps', 'AppFilter', { tags: { in: tag } })).toEqual(has.toSorted((a, b) => a - b));
  });
});
