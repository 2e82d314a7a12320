import { isObject } from '../../torii/answers/json.ts';
import { shown } from '../../torii/inputError.ts';
import type { Complaint } from '../answers/complaint.ts';
import { graphComplaints } from '../answers/graphComplaints.ts';
import { type Execute, type Executed, queryExecution } from '../execution.ts';
import type { Toolbox } from '../toolbox.ts';
import type { NamedPlace } from './namedPlaces.ts';
import { Name } from './nameInput.ts';

/** Of things of one name, so many are looked at. */
const MOST = 10;
/** Names that a call may have: each costs a call of Torii. */
const MOST_NAMES = 10;

type Variables = Readonly<Record<string, unknown>>;

/** The variables with ids where names were, or what is wrong with the names; what finding them cost in any case. */
export interface WithIds {
  readonly variables: Variables;
  readonly complaints: readonly Complaint[];
  readonly executed: readonly Executed[];
}

export interface NamesIn {
  readonly places: ReadonlyMap<string, NamedPlace>;
  /** The argument of a variable. */
  readonly argumentOf: (variable: string) => string;
  readonly finderOf: Toolbox['finderOf'];
  readonly signal: AbortSignal;
}

/** Finds what names stand for: one call of Torii each. */
export async function withIds(variables: Variables, names: NamesIn, execute: Execute): Promise<WithIds> {
  const complaints: Complaint[] = [];
  const executed: Executed[] = [];
  const found = new Map<string, string>();
  const entries: [string, unknown][] = [];
  for (const [variable, value] of Object.entries(variables)) {
    const place = names.places.get(variable);
    if (place === undefined) {
      entries.push([variable, value]);
      continue;
    }
    const ids: unknown[] = [];
    for (const one of Array.isArray(value) ? value : [value]) {
      if (!(one instanceof Name)) {
        ids.push(one);
        continue;
      }
      const key = `${place.type} ${one.text}`;
      const argument = names.argumentOf(variable);
      if (!found.has(key) && executed.length === MOST_NAMES) {
        complaints.push({ code: 'BAD_USER_INPUT', argument, message: `expected at most ${MOST_NAMES} names` });
        break;
      }
      const known = found.get(key);
      const result = known ?? (await idOf(one.text, place, argument, names, execute, executed));
      if (typeof result !== 'string') complaints.push(...result);
      else {
        found.set(key, result);
        ids.push(result);
      }
    }
    entries.push([variable, Array.isArray(value) ? ids : ids[0]]);
  }
  return { variables: Object.fromEntries(entries), complaints, executed };
}

async function idOf(
  name: string,
  { type }: NamedPlace,
  argument: string,
  { finderOf, signal }: NamesIn,
  execute: Execute,
  executed: Executed[],
): Promise<string | readonly Complaint[]> {
  const { field, source, noun } = LOOKUPS[type];
  const one = await execute(queryExecution(source, { name }, signal));
  executed.push(one);
  if (one.errors && one.errors.length > 0) return graphComplaints(one.errors, []);
  const page = one.data?.[field];
  const nodes: unknown[] = isObject(page) && Array.isArray(page['nodes']) ? page['nodes'] : [];
  const ids = nodes.filter(isObject).map(({ toriiId }) => String(toriiId));
  const [id, ...others] = ids;
  if (id !== undefined && others.length === 0) return id;
  if (id !== undefined) {
    const which = `${ids.join(', ')}${ids.length === MOST ? ' …' : ''}`;
    const message = `several ${noun}s are called ${shown(name)}, with the ids ${which}. Give one of these.`;
    return [{ code: 'BAD_USER_INPUT', argument, message }];
  }
  const finder = finderOf(type);
  const hint = finder === undefined ? '' : ` ${finder} finds ids.`;
  return [{ code: 'NOT_FOUND', argument, message: `there is no ${noun} called ${shown(name)}.${hint}` }];
}

const LOOKUPS = {
  App: {
    field: 'apps',
    noun: 'app',
    source: `query($name: String!) { apps(first: ${MOST}, filter: { name: { in: [$name] } }) { nodes { toriiId } } }`,
  },
  User: {
    field: 'users',
    noun: 'user',
    source: `query($name: String!) { users(first: ${MOST}, filter: { email: { in: [$name] } }) { nodes { toriiId } } }`,
  },
} as const;

/** What several executions cost together, with the data of the last. */
export function together(before: readonly Executed[], last: Executed): Executed {
  if (before.length === 0) return last;
  const budgets = new Map<string, Executed['budgets'][number]>();
  for (const budget of [...before, last].flatMap(one => one.budgets)) {
    const calls = (budgets.get(budget.endpoint)?.calls ?? 0) + budget.calls;
    budgets.set(budget.endpoint, { ...budget, calls });
  }
  const calls = [...before, last].reduce((sum, one) => sum + one.calls, 0);
  return { ...last, calls, budgets: [...budgets.values()] };
}
