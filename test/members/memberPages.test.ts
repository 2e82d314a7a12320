import { expect, test } from 'vitest';
import { type Answer, startSubgraphOver, type ToriiCall } from '../support/torii/subgraphOver.ts';

type Over = Awaited<ReturnType<typeof startSubgraphOver>>;

async function over(answer: Answer, check: (torii: Over) => Promise<void>) {
  const torii = await startSubgraphOver(answer);
  try {
    await check(torii);
  } finally {
    await torii.stop();
  }
}

const member = (id: number, userType = 'Member') => ({
  id: String(id),
  userName: `m${id}@a.example`,
  active: true,
  userType,
});

function slice(all: readonly object[], { query }: ToriiCall): object {
  const from = Number(query['startIndex']) - 1;
  const Resources = all.slice(from, from + Number(query['count']));
  return { totalResults: all.length, startIndex: from + 1, itemsPerPage: Resources.length, Resources };
}

const ids = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

const PAGE = `query ($first: Int, $after: String, $filter: MemberFilter) { members(first: $first, after: $after, filter: $filter) {
  nodes { toriiId } totalCount pageInfo { hasNextPage endCursor } } }`;

/** Reads page after page, told before each but the first; gives the numbers of all members. */
async function walk(ask: Over['ask'], first: number, before = () => {}) {
  const all: number[] = [];
  for (let after: string | null = null, page = 0; page < 300; page += 1) {
    const { data, errors }: { data: any; errors: unknown } = await ask(PAGE, { first, after });
    expect(errors).toEqual([]);
    all.push(...data.members.nodes.map(({ toriiId }: any) => Number(toriiId)));
    if (!data.members.pageInfo.hasNextPage) return all;
    after = data.members.pageInfo.endCursor;
    before();
  }
  throw new Error('expected the walk to end');
}

test.each([
  [1, 12, 12],
  [7, 30, 5],
  [50, 200, 4],
  [200, 200, 1],
  [200, 600, 5],
  [1000, 950, 5],
  [1000, 2300, 14],
])('pages of %i give each of %i members once, in %i calls', (first, count, most) =>
  over(
    call =>
      slice(
        ids(count).map(id => member(id)),
        call,
      ),
    async ({ ask, calls }) => {
      expect(await walk(ask, first)).toEqual(ids(count));
      expect(calls.every(({ query }) => Number(query['count']) <= 200)).toBe(true);
      expect(calls.length).toBeLessThanOrEqual(most);
    },
  ),
);

test.each([1, 3, 45])('who is deactivated between two pages makes nobody else be skipped: %i of them', gone => {
  let there = ids(100);
  return over(
    call =>
      slice(
        there.map(id => member(id)),
        call,
      ),
    async ({ ask }) => {
      const all = await walk(ask, 40, () => {
        // The very row that the page ended with is among them.
        there = there.filter(id => id > 40 || id <= 40 - gone);
      });
      expect(all).toEqual(ids(100));
    },
  );
});

test('who comes between two pages is not given twice', () => {
  let there = ids(100).map(id => id * 2);
  return over(
    call =>
      slice(
        there.map(id => member(id)),
        call,
      ),
    async ({ ask }) => {
      const all = await walk(ask, 40, () => {
        there = [1, 3, 5, ...ids(100).map(id => id * 2)];
      });
      expect(all).toEqual(ids(100).map(id => id * 2));
    },
  );
});

test('a Torii that gives fewer than it was asked for is asked again; one that never goes on is not', async () => {
  const few = ids(90).map(id => member(id));
  await over(
    call => {
      const from = Number(call.query['startIndex']) - 1;
      return { totalResults: 90, Resources: few.slice(from, from + Math.min(25, Number(call.query['count']))) };
    },
    async ({ ask }) => {
      expect(await walk(ask, 90)).toEqual(ids(90));
    },
  );
  await over(
    () => ({ totalResults: 500, Resources: few }),
    async ({ ask, calls }) => {
      const { data, errors } = await ask(PAGE, { first: 300 });
      expect(data.members).toBeNull();
      expect(errors[0]?.extensions['code']).toBe('UPSTREAM_PROTOCOL');
      expect(calls.length).toBeLessThan(6);
    },
  );
});

test('nobody at all is an empty list, with or without Resources', async () => {
  for (const answer of [{ totalResults: 0 }, { totalResults: 0, Resources: [] }]) {
    await over(
      () => answer,
      async ({ ask }) => {
        const { data, errors } = await ask(PAGE, { first: 10 });
        expect(errors).toEqual([]);
        expect(data.members).toMatchObject({ nodes: [], totalCount: 0 });
      },
    );
  }
});

test('one address is asked of Torii, in lower case and quoted; a role is looked for here', () =>
  over(
    call =>
      call.query['filter']
        ? { totalResults: 1, Resources: [member(7)] }
        : slice(
            ids(450).map(id => member(id, id > 440 ? 'Admin' : 'Member')),
            call,
          ),
    async ({ ask, calls }) => {
      const one = await ask(PAGE, { filter: { email: { in: ['M7@A.Example"'] } } });
      expect(one.data.members.nodes).toEqual([{ toriiId: '7' }]);
      expect(calls.map(({ query }) => query['filter'])).toEqual(['userName eq "m7@a.example\\""']);
      const admins = await ask(PAGE, { filter: { roleName: { in: ['ADMIN'] } } });
      expect(admins.data.members.nodes).toHaveLength(10);
      expect(admins.data.members.totalCount).toBe(10);
      expect(admins.calls).toHaveLength(3);
      expect((await ask(PAGE, { filter: { email: { in: [] } } })).calls).toEqual([]);
    },
  ));
