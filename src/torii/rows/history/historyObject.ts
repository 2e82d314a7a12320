import { id, isObject } from '../../answers/json.ts';
import type { AuditLogRow } from '../auditLog.ts';

/** A kind of object that events are about: its name in paths, which is the log's `entity` too, and the ends of names that its ids have. */
export interface HistoryKind {
  readonly entity: 'apps' | 'contracts' | 'users';
  /** Under which names a query string or the event's properties give ids, whatever else stands there. In small letters. */
  readonly names: readonly string[];
}

export const HISTORY_KINDS = {
  App: { entity: 'apps', names: ['idapp', 'idapps', 'appid', 'appids', 'apps'] },
  Contract: { entity: 'contracts', names: ['idcontract', 'idcontracts', 'contractid', 'contractids', 'contracts'] },
  User: { entity: 'users', names: ['iduser', 'idusers', 'userid', 'userids', 'users'] },
} as const satisfies Record<string, HistoryKind>;

/** Names of ids in a request about a collection, where nothing else can be meant. */
const PLAIN_NAMES: readonly string[] = ['id', 'ids'];
/** Characters of a path, and ids of one event, that are looked at: more than Torii's longest has. */
const LONGEST_PATH = 20_000;
const MOST_IDS = 10_000;

/**
 * Torii's numbers of the objects of a kind that an event's request names. A path that leads to objects (`/contracts/50000`, deeper,
 * or several with commas between) names these. One that ends at the collection (`/contracts`, `/contracts/bulk`) leaves it to its
 * query string and to what was sent.
 */
export function namedObjects(
  { requestDetails, properties }: Pick<AuditLogRow, 'requestDetails' | 'properties'>,
  kind: HistoryKind,
): ReadonlySet<string> {
  const path = requestDetails?.path?.slice(0, LONGEST_PATH);
  if (!path) return new Set();
  const [place = '', query = ''] = path.split('#', 1).join('').split('?', 2);
  const steps = place.split('/').map(decoded);
  const at = steps.findLastIndex(step => step.toLowerCase() === kind.entity);
  if (at < 0) return new Set();
  const inPath = steps
    .flatMap((step, index) => (steps[index - 1]?.toLowerCase() === kind.entity ? step.split(',') : []))
    .flatMap(idsOf);
  if (inPath.length > 0) return new Set(inPath);
  // Behind the collection may stand what is done to it, but no other object: `/contracts/bulk`, not `/users/import/apps/1000`.
  if (steps.slice(at + 1).some(step => idsOf(step).length > 0)) return new Set();
  const names = [...kind.names, ...PLAIN_NAMES];
  const asked = [...new URLSearchParams(query)].filter(([name]) => names.includes(plain(name)));
  const sent = isObject(properties) ? Object.entries(properties) : [];
  const named = sent.filter(([name]) => names.includes(plain(name)));
  const bare = Array.isArray(properties) ? properties.filter(isObject) : [];
  const all = [...asked.flatMap(([, value]) => value.split(',')), ...named.flatMap(([, value]) => value), ...bare];
  return new Set(all.slice(0, MOST_IDS).flatMap(idsOf));
}

/** `ids[]` and `idContracts` are read alike. */
function plain(name: string): string {
  return name.replace('[]', '').toLowerCase();
}

function idsOf(value: unknown): string[] {
  const found = id(typeof value === 'string' ? value.trim() : value);
  return found === null ? [] : [found];
}

function decoded(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}
