import { intactRows, many, type Rows } from '../../torii/answers/envelope.ts';
import { type AccessRequestPolicyRow, readAccessRequestPolicy } from '../../torii/rows/shadow/accessRequestPolicy.ts';
import type { Torii } from '../../torii/session.ts';
import { ToriiError } from '../../torii/toriiError.ts';

const READ = many(['accessRequestPolicies', 'policies', 'eligiblePolicies', 'response'], readAccessRequestPolicy);
/** All that a policy is known to have. */
const FIELDS = 'id,name,app,approvalFlow,eligibilityGroups,accessDurationsConfig';

/** How a policy stands to a user. */
export type Eligibility = 'eligible' | 'notEligible' | 'noSuchPolicy' | 'unknown';

/** Policies by which people ask for access: `/appCatalog/accessRequestPolicies` and below. Not paged as far as anybody knows. */
export class AccessPolicies {
  readonly #torii: Torii;

  constructor(torii: Torii) {
    this.#torii = torii;
  }

  /** All policies. @throws ToriiError FORBIDDEN where Torii has none to offer */
  all(isFresh = false): Promise<Rows<AccessRequestPolicyRow>> {
    return this.#list('listAccessRequestPolicies', {}, isFresh);
  }

  /** Those that a user may ask by. @throws ToriiError */
  async eligible(userEmail: string, isFresh = false): Promise<Rows<AccessRequestPolicyRow>> {
    try {
      return await this.#list('listEligiblePolicies', { userEmail }, isFresh);
    } catch (error) {
      // Torii has no policies at all, or it does not know the user: the list of all tells.
      if (error instanceof ToriiError && error.code === 'NOT_FOUND') await this.all();
      throw error;
    }
  }

  /** Whether a user may ask by a policy, as Torii says now. `unknown`: it does not say. @throws ToriiError */
  async eligibility(id: string, userEmail: string): Promise<Eligibility> {
    const eligible = await this.eligible(userEmail, true).catch(unsaid);
    if (eligible && has(eligible, id)) return 'eligible';
    if (!has(await this.all(true), id)) return 'noSuchPolicy';
    return eligible ? 'notEligible' : 'unknown';
  }

  /** Nothing is kept here. */
  clear(): void {}

  async #list(
    endpoint: 'listAccessRequestPolicies' | 'listEligiblePolicies',
    query: Readonly<Record<string, string>>,
    isFresh: boolean,
  ): Promise<Rows<AccessRequestPolicyRow>> {
    const keep = isFresh ? { keep: 'never' as const } : {};
    try {
      return await this.#torii.read({ endpoint, query: { ...query, fields: FIELDS }, read: READ, ...keep });
    } catch (error) {
      const refused =
        error instanceof ToriiError && error.code === 'BAD_USER_INPUT' && /\bfields?\b/i.test(error.message);
      if (!refused) throw error;
      return this.#torii.read({ endpoint, query, read: READ, ...keep });
    }
  }
}

function has(rows: Rows<AccessRequestPolicyRow>, id: string): boolean {
  return intactRows(rows).some(row => row.id === id);
}

/** Where Torii can't be asked for the policies of one user, it says nothing. @throws whatever else it was */
function unsaid(error: unknown): undefined {
  if (error instanceof ToriiError && (error.code === 'FORBIDDEN' || error.code === 'NOT_FOUND')) return undefined;
  throw error;
}
