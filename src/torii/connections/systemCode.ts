/** The codes of Node, of OpenSSL and of undici: they name a kind of failure, and hold nothing of anybody's. */
const CODE = /^[A-Z][A-Z0-9_]{0,63}$/;
/** What undici says of a proxy that does not let a connection through. */
const PROXY_REFUSAL = /^Proxy response \((\d{3})\)/;
/** Errors that are looked at: causes, and those that one error gathers. */
const MOST = 20;

/**
 * The code by which the system tells why a connection failed, such as `ENOTFOUND` or `SELF_SIGNED_CERT_IN_CHAIN`, and
 * `PROXY_ANSWERED_407` for a proxy that refuses; undefined if there is none. The system's own goes before undici's.
 */
export function systemCode(failure: unknown): string | undefined {
  const codes = gathered(failure).flatMap(error => codeOf(error) ?? []);
  return codes.find(code => !code.startsWith('UND_ERR_')) ?? codes[0];
}

/** The code of an error itself; empty if it has none. */
export function ownCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function codeOf(error: unknown): string | undefined {
  const refusal = error instanceof Error ? PROXY_REFUSAL.exec(error.message) : null;
  if (refusal) return `PROXY_ANSWERED_${refusal[1]}`;
  const code = ownCode(error);
  return CODE.test(code) ? code : undefined;
}

/** An error, its causes, and those that it gathers, as where a host has several addresses. */
function gathered(failure: unknown): unknown[] {
  const all = [failure];
  for (let at = 0; at < all.length && all.length < MOST; at += 1) {
    const error = all[at];
    if (!(error instanceof Error)) continue;
    const inner = error instanceof AggregateError ? error.errors : [];
    for (const one of [error.cause, ...inner]) if (one !== undefined && !all.includes(one)) all.push(one);
  }
  return all.slice(0, MOST);
}
