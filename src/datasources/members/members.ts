import { intactRows, many, one, type Page, type PageAt, type Read } from '../../torii/answers/envelope.ts';
import { count, isObject } from '../../torii/answers/json.ts';
import { ENDPOINTS } from '../../torii/endpoints.ts';
import { type MemberRow, readMember } from '../../torii/rows/members/member.ts';
import { caseless } from '../../torii/rows/values/caseless.ts';
import type { Torii } from '../../torii/session.ts';
import { ToriiError } from '../../torii/toriiError.ts';
import { type Counted, CountedPages, type CountedPart } from '../counted/countedPages.ts';
import { firstBroken } from '../loading/brokenRows.ts';
import { RowLoader } from '../loading/columnLoader.ts';
import { byGetOrSweep } from '../loading/getOrSweep.ts';
import { sweep, sweepWay } from '../loading/pages.ts';
import type { SourceOptions } from '../sourceOptions.ts';

const PAGE = ENDPOINTS.listMembers.page.max;

/** Rows of our largest page, and how many calls those are where each but the first repeats the last row of the one before. */
const LARGEST = 1000;
const MOST_CALLS = Math.ceil(LARGEST / (PAGE - 1));

/** What Torii's SCIM can be asked for: everybody, or who has one address. */
export interface MemberQuery {
  readonly email?: string | undefined;
}

/** Rows that are looked at for one address, of which one is right. */
const MOST_OF_AN_ADDRESS = 10;

/** All columns come at once. */
const NO_COLUMNS: ReadonlySet<string> = new Set();

/** Those who may sign in to Torii: `/scim/v2/Users` and `/scim/v2/Users/{idUser}`. The list has active members only. */
export class Members {
  readonly #torii: Torii;
  readonly #pages: CountedPages<MemberRow, MemberQuery>;
  readonly #byId: RowLoader<MemberRow>;

  constructor({ torii }: SourceOptions) {
    this.#torii = torii;
    this.#pages = new CountedPages<MemberRow, MemberQuery>({
      torii,
      endpoint: 'listMembers',
      most: PAGE,
      mostCalls: MOST_CALLS,
      ask: ({ email }, offset, limit) => ({ filter: filterOf(email), startIndex: offset + 1, count: limit }),
      read: readMembers,
      keyOf: ({ id }) => id,
      behindGone,
    });
    this.#byId = new RowLoader(
      byGetOrSweep({
        get: id => getMember(torii, id),
        sweep: (_columns, enough) => sweep(cursor => this.find({}, { cursor, size: PAGE }), enough, 'listMembers'),
        ways: () => ({ get: torii.budget('getMember'), sweep: sweepWay(torii, 'listMembers', PAGE) }),
      }),
    );
  }

  /** One page of members. @throws ToriiError FORBIDDEN where SCIM is not switched on, or the key is not the right one */
  async list(query: MemberQuery, at: PageAt): Promise<Page<MemberRow>> {
    return this.#seen(query, await this.#pages.load(query, at));
  }

  /** One page to look for members in, of one call at the most. @throws ToriiError as `list` */
  async find(query: MemberQuery, { cursor, size }: PageAt): Promise<Page<MemberRow>> {
    return this.#seen(
      query,
      await this.#pages.find(query, { cursor, size: Math.min(cursor === null ? PAGE : PAGE - 1, size) }),
    );
  }

  /** A member by Torii's number, active or not; null if there is none. @throws ToriiError as `list` */
  load(id: string): Promise<MemberRow | null> {
    return this.#byId.load(id, NO_COLUMNS);
  }

  /** The active member with an email address; null if there is none. @throws ToriiError as `list` */
  async loadByEmail(email: string): Promise<MemberRow | null> {
    const { rows } = await this.find({ email }, { cursor: null, size: MOST_OF_AN_ADDRESS });
    const wanted = caseless(email);
    const found = intactRows(rows).find(row => caseless(row.email ?? '') === wanted);
    const broken = firstBroken(rows);
    if (!found && broken) throw broken;
    return found ?? null;
  }

  /** Forgets all that was known: something has been changed. */
  clear(): void {
    this.#pages.clear();
    this.#byId.clear();
  }

  #seen({ email }: MemberQuery, page: Page<MemberRow>): Page<MemberRow> {
    if (email === undefined && page.total !== null) this.#torii.learnLength('listMembers', page.total);
    this.#byId.primeLater(page.rows, NO_COLUMNS, row => this.#byId.prime(row.id, row));
    return page;
  }
}

/**
 * A member by Torii's number, active or not.
 *
 * @throws ToriiError NOT_FOUND if there is none; where SCIM itself is not there, which a 404 may also mean, FORBIDDEN: the list tells
 */
export async function getMember(torii: Torii, idUser: string): Promise<MemberRow> {
  try {
    return await torii.read({ endpoint: 'getMember', params: { idUser }, read: one('User', readMember) });
  } catch (error) {
    if (!(error instanceof ToriiError) || error.code !== 'NOT_FOUND') throw error;
    await torii.read({ endpoint: 'listMembers', query: { startIndex: 1, count: 1 }, read: readMembers });
    throw error;
  }
}

/** Torii takes no other condition than one address, in lower case. */
function filterOf(email: string | undefined): string | undefined {
  return email === undefined ? undefined : `userName eq ${JSON.stringify(email.toLowerCase())}`;
}

const readRows = many(['Resources', 'resources', 'Users', 'users'], readMember);

/** A list of SCIM (RFC 7644, 3.4.2), which may leave out its rows where there are none. */
const readMembers: Read<Counted<MemberRow>> = (body, endpoint) => {
  const total = isObject(body) ? count(body['totalResults']) : null;
  const isEmpty = total === 0 && isObject(body) && body['Resources'] === undefined;
  return { rows: isEmpty ? [] : readRows(body, endpoint), total };
};

/** Torii lists members by their numbers: where they rise, those behind one that is gone have greater ones. */
function behindGone(key: string, { rows, offset, isLast }: CountedPart<MemberRow>): number | undefined {
  const ids = rows.map(row => (row instanceof ToriiError ? Number.NaN : Number(row.id)));
  if (!ids.every((id, at) => at === 0 || id > (ids[at - 1] ?? 0))) return undefined;
  const first = ids.findIndex(id => id > Number(key));
  if (first > 0 || (first === 0 && offset === 0)) return first;
  return first < 0 && isLast ? rows.length : undefined;
}
