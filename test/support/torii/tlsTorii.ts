import { readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

const read = (name: string) => readFileSync(new URL(`certificates/${name}.pem`, import.meta.url), 'utf8');

/** The authority of the tests' own. */
export const AUTHORITY = read('authority');
export const AUTHORITY_FILE = fileURLToPath(new URL('certificates/authority.pem', import.meta.url));

/** A Torii that speaks TLS with one of the certificates in `certificates/`, under `https://localhost`. */
export async function startTlsTorii(certificate: string, answer: RequestListener) {
  const server = createServer({ cert: read(certificate), key: read('key') }, answer);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    origin: `https://localhost:${port}`,
    async stop() {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}
