import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { connect } from 'node:tls';
import { shownProxy } from '../../settings/proxies.ts';
import type { Settings } from '../../settings/settings.ts';
import { httpDate } from '../../torii/answers/httpDate.ts';
import { proxyOf } from '../../torii/connections/dispatcher.ts';
import { isLoopbackName } from '../../torii/connections/loopback.ts';
import { systemCode } from '../../torii/connections/systemCode.ts';
import { type Finding, failed, ok, skipped, warning } from './finding.ts';
import type { Probed } from './toriiProbe.ts';

const DAY_MS = 86_400_000;
/** Days before its end from which on a certificate is warned of. */
const SOON_DAYS = 14;
/** Torii answers most calls within this time. */
const USUAL_MS = 1_000;
/** By how much clocks may differ: `Date` has whole seconds. */
const SAME_CLOCK_MS = 2_000;

/** Whether the name of Torii, or of the proxy to it, has an address. */
export async function checkName({ toriiApiUrl, proxies }: Settings): Promise<Finding> {
  const id = 'torii.name';
  const proxy = proxyOf(toriiApiUrl, proxies);
  const { hostname } = new URL(proxy ?? toriiApiUrl);
  const name = hostname.replace(/^\[|\]$/g, '');
  const who = proxy === undefined ? name : `the proxy ${name}`;
  const began = performance.now();
  try {
    const found = await lookup(name, { all: true });
    const took = Math.round(performance.now() - began);
    return ok(id, `${who} has ${found.length === 1 ? 'an address' : `${found.length} addresses`} (${took} ms)`);
  } catch (error) {
    const setting = proxy === undefined ? 'TORII_API_URL' : 'HTTPS_PROXY or HTTP_PROXY';
    return failed(
      id,
      `${who} has no address (${systemCode(error)})`,
      `Check ${setting}, and this machine's name servers`,
    );
  }
}

/** Whether the way to Torii is encrypted, and to whom. */
export async function checkTls({ toriiApiUrl, proxies, attemptLimits }: Settings): Promise<Finding> {
  const id = 'torii.tls';
  const { protocol, hostname, port } = new URL(toriiApiUrl);
  if (protocol === 'http:') {
    if (isLoopbackName(hostname)) return skipped(id, 'TLS: none is needed, it is this machine');
    const todo = 'Set TORII_API_URL to https://…: everybody on the way can read the key';
    return failed(id, 'TLS: there is none, the API key goes over the network in clear', todo);
  }
  const proxy = proxyOf(toriiApiUrl, proxies);
  if (proxy !== undefined) return skipped(id, `TLS: through the proxy ${shownProxy(proxy)}, the first call tells`);
  const host = hostname.replace(/^\[|\]$/g, '');
  try {
    const { version, endsAt } = await handshake(host, Number(port || 443), attemptLimits.connectMs);
    const days = Math.floor((endsAt - Date.now()) / DAY_MS);
    if (days >= SOON_DAYS) return ok(id, `TLS: ${version}, a certificate for ${days} days more`);
    return warning(
      id,
      `TLS: ${version}, but the certificate ends in ${days} days`,
      `Tell who runs ${host} (TORII_API_URL)`,
    );
  } catch (error) {
    const code = systemCode(error) ?? (error instanceof Error ? error.message : String(error));
    return failed(id, `TLS: none with ${host} (${code})`, tlsAdvice(code));
  }
}

/** Of certificates that are signed by somebody whom Node does not know. */
const UNKNOWN_AUTHORITY = new Set([
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
]);

function tlsAdvice(code: string): string {
  if (UNKNOWN_AUTHORITY.has(code)) {
    return "Name your company's authority to Node: NODE_EXTRA_CA_CERTS=/etc/ssl/company.pem. Otherwise somebody else answers: check TORII_API_URL";
  }
  if (code.startsWith('ERR_SSL_') || code === 'EPROTO' || code === 'ECONNRESET') {
    return 'Who answers there speaks no TLS: check scheme and port of TORII_API_URL';
  }
  return 'Check TORII_API_URL, firewalls, and whether a proxy is needed (HTTPS_PROXY)';
}

function handshake(host: string, port: number, timeout: number): Promise<{ version: string; endsAt: number }> {
  return new Promise((resolve, reject) => {
    // An address is no name that a certificate could be chosen by.
    const socket = connect({ host, port, timeout, ...(isIP(host) ? {} : { servername: host }) });
    socket.once('timeout', () => socket.destroy(new Error('ETIMEDOUT')));
    socket.once('error', reject);
    socket.once('secureConnect', () => {
      const { valid_to: end } = socket.getPeerCertificate();
      resolve({ version: socket.getProtocol() ?? 'TLS', endsAt: Date.parse(end) });
      socket.destroy();
    });
  });
}

/** How long Torii took to answer the first question, or why it did not. */
export function checkTime({ answer, error, durationMs }: Probed): Finding {
  const id = 'torii.time';
  const took = `${Math.round(durationMs)} ms`;
  if (answer) {
    if (durationMs <= USUAL_MS) return ok(id, `Torii answered after ${took}`);
    const todo =
      'Check the way there. If it stays so, raise TORII_HEADERS_TIMEOUT_MS, TORII_TIMEOUT_MS and REQUEST_TIMEOUT_SECONDS';
    return warning(id, `Torii answered after ${took}: it is slow`, todo);
  }
  const code = systemCode(error);
  const isLate = error instanceof Error && 'code' in error && error.code === 'UPSTREAM_TIMEOUT';
  if (isLate) {
    const todo =
      'Check the way there, or raise TORII_CONNECT_TIMEOUT_MS, TORII_HEADERS_TIMEOUT_MS and TORII_TIMEOUT_MS';
    return failed(id, `Torii did not answer within ${took}`, todo);
  }
  const reason = code ?? (error instanceof Error ? error.message : String(error));
  return failed(id, `Torii cannot be reached (${reason})`, 'Check TORII_API_URL, firewalls, and HTTPS_PROXY');
}

/** How far this machine's clock is from Torii's. */
export function checkClock({ answer, at }: Probed): Finding {
  const id = 'torii.clock';
  const header = answer?.headers['date'];
  const theirs = typeof header === 'string' ? httpDate(header) : undefined;
  if (theirs === undefined) return skipped(id, 'Torii does not say what time it is');
  // Somewhere in the second that it says.
  const ahead = theirs + 500 - at;
  const seconds = Math.abs(ahead / 1000).toFixed(0);
  if (Math.abs(ahead) <= SAME_CLOCK_MS) return ok(id, 'this clock and that of Torii agree');
  const says = `this clock is ${seconds} s ${ahead > 0 ? 'behind' : 'ahead of'} that of Torii`;
  return warning(id, says, 'Let this machine set its clock (NTP): times of waiting and of tokens go by it');
}
