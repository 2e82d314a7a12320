import { ENDPOINTS, endpointLabel } from '../../torii/endpoints.ts';
import { type Finding, ok, skipped, warning } from './finding.ts';
import type { Probed } from './toriiProbe.ts';

/** How headers of limits are spelled, as far as anybody has seen. */
const SPELLINGS = ['x-ratelimit-limit', 'x-rate-limit-limit'] as const;
/** Part of a minute's calls that others should leave. */
const PLENTY = 0.5;
/** By how much a limit may be another than the table's: limits are whole numbers. */
const SAME = 0.05;

/** What the answers' headers say of Torii's limits. @param scale what the table's limits are multiplied by */
export function checkLimits(probed: readonly Probed[], scale: number): Finding[] {
  // A refusal may come from what stands before Torii, which counts nothing.
  const answered = probed.filter(({ answer }) => answer !== undefined && answer.status < 400);
  if (answered.length === 0) return [skipped('limits.headers', 'Limits: Torii answered nothing that tells them')];
  const spoken = answered.filter(({ facts }) => facts.limit !== undefined);
  if (spoken.length === 0) return [withoutHeaders()];
  return [spelling(spoken), againstTable(spoken, scale), left(spoken)];
}

function withoutHeaders(): Finding {
  const todo =
    'Set RATE_LIMIT_SCALE if your organisation has other limits than those that Torii documents, and share one budget between replicas (REDIS_URL)';
  return warning('limits.headers', 'Torii sends no headers about its limits: calls are counted here alone', todo);
}

function spelling(spoken: readonly Probed[]): Finding {
  const found = SPELLINGS.filter(name => spoken.some(({ answer }) => answer?.headers[name] !== undefined));
  const shown = found.map(name => (name === 'x-ratelimit-limit' ? 'X-RateLimit-*' : 'X-Rate-Limit-*'));
  return ok('limits.headers', `Headers are spelled ${shown.join(' and ')}`);
}

function againstTable(spoken: readonly Probed[], scale: number): Finding {
  const id = 'limits.table';
  const ratios = spoken.map(({ endpoint, facts }) => ({
    endpoint,
    limit: facts.limit ?? 0,
    ratio: (facts.limit ?? 0) / ENDPOINTS[endpoint].perMinute,
  }));
  const others = ratios.filter(({ endpoint, limit, ratio }) => {
    const expected = Math.max(1, Math.floor(ENDPOINTS[endpoint].perMinute * scale));
    return limit !== expected && Math.abs(ratio / scale - 1) > SAME;
  });
  if (others.length === 0) return ok(id, `Limits of ${ratios.length} endpoints are as documented${timesOf(scale)}`);
  const shown = others.slice(0, 3).map(({ endpoint, limit }) => `${endpointLabel(endpoint)} ${limit} a minute`);
  const more = others.length > shown.length ? ` and ${others.length - shown.length} more` : '';
  return warning(
    id,
    `Torii has other limits than the table${timesOf(scale)}: ${shown.join(', ')}${more}`,
    advice(ratios),
  );
}

function timesOf(scale: number): string {
  return scale === 1 ? '' : ` × ${scale} (RATE_LIMIT_SCALE)`;
}

/** One factor where it is the same for nearly all; else headers correct each endpoint by itself. */
function advice(ratios: readonly { readonly ratio: number }[]): string {
  const sorted = ratios.map(({ ratio }) => ratio).toSorted((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)] ?? 1;
  const alike = sorted.filter(ratio => Math.abs(ratio / middle - 1) <= SAME).length;
  const factor = Number(middle.toPrecision(3));
  if (alike >= sorted.length * 0.8 && factor !== 1) return `Set RATE_LIMIT_SCALE=${factor}`;
  return 'Nothing has to be set: headers correct the table. RATE_LIMIT_SCALE is one factor for all endpoints';
}

function left(spoken: readonly Probed[]): Finding {
  const id = 'limits.left';
  const shares = spoken.flatMap(({ endpoint, facts: { limit, remaining } }) =>
    limit && remaining !== undefined ? [{ endpoint, limit, remaining, share: remaining / limit }] : [],
  );
  const least = shares.toSorted((a, b) => a.share - b.share)[0];
  if (!least) return skipped(id, 'Torii does not say how many calls are left');
  const says = `Left: ${least.remaining} of ${least.limit} calls of this minute, of ${endpointLabel(least.endpoint)}, which has least`;
  if (least.share >= PLENTY) return ok(id, says);
  return warning(
    id,
    says,
    'Somebody else has the key of TORII_API_KEY: give each its own, or share one budget (REDIS_URL)',
  );
}
