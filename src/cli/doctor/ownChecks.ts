import { createServer } from 'node:net';
import { openDoors } from '../../server/access/openDoors.ts';
import type { ServerOptions } from '../../server/serverOptions.ts';
import type { Settings } from '../../settings/settings.ts';
import { SettingsError } from '../../settings/settings.ts';
import { safelistOf, servedOf } from '../../subgraph.ts';
import { type Finding, failed, ok, skipped, warning } from './finding.ts';

/** The oldest Node that the packages run on. */
export const OLDEST_NODE = [22, 19] as const;

const ENCRYPTED = 'https://localhost';
/** Characters of a secret from which on nobody guesses it. */
const LONG_SECRET = 16;

export function checkNode(version = process.versions.node): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldest, least] = OLDEST_NODE;
  const isNewEnough = major > oldest || (major === oldest && minor >= least);
  const says = `Node ${version} on ${process.platform} ${process.arch}`;
  return isNewEnough ? ok('node', says) : failed('node', says, `Take Node ${oldest}.${least} or newer`);
}

export function checkRouterSecret({ routerSecret }: Pick<Settings, 'routerSecret'>): Finding {
  const id = 'routerSecret';
  if (routerSecret === undefined) {
    return ok(id, 'ROUTER_SECRET: none, so _service and _entities answer to everybody who reaches the port');
  }
  const says = `ROUTER_SECRET has ${routerSecret.length} characters`;
  if (routerSecret.length >= LONG_SECRET) return ok(id, says);
  return warning(id, `${says}: it can be guessed`, `Set ROUTER_SECRET to ${LONG_SECRET} random characters or more`);
}

/** The safelist, and the names under a prefix. */
export function checkFiles(settings: Settings): Finding {
  const id = 'safelist';
  const where = settings.safelistFile ?? 'the operations that are shipped';
  try {
    safelistOf(settings, servedOf(settings));
    return ok(id, `Safelist: ${where}${settings.safelist === 'only' ? ', and nothing else is answered' : ''}`);
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return failed(id, error.message, 'Set SAFELIST_FILE to a manifest as npm run operations:manifest writes it');
  }
}

/** Doors that are open at the start are warned of here too. The router's secret and the way to Torii have checks of their own. */
export function checkDoors(settings: Settings): Finding[] {
  const authentication: ServerOptions['authentication'] =
    settings.toriiAuth === 'service' ? { mode: 'service', key: '' } : { mode: 'passthrough' };
  const { routerSecret, ...rest } = settings;
  const sample = settings.toriiAuth === 'service' && settings.toriiApiKey === undefined;
  const doors = openDoors({ ...rest, toriiUrl: ENCRYPTED, authentication, sample });
  return doors.map(says => warning('door', says, 'See docs/operating.md'));
}

/** Whether the server could listen: it is tried for a moment. */
export function checkPort({ host, port }: Pick<Settings, 'host' | 'port'>): Promise<Finding> {
  const id = 'port';
  if (port === 0) return Promise.resolve(skipped(id, `Port: any free one of ${host}`));
  const server = createServer();
  return new Promise(resolve => {
    server.once('error', error => {
      const code = 'code' in error ? String(error.code) : error.message;
      const isTaken = code === 'EADDRINUSE';
      const says = isTaken ? `Port: ${host}:${port} is taken` : `Port: ${host}:${port} cannot be listened at (${code})`;
      const todo = isTaken
        ? 'Set PORT to another one, or stop who has it: a server that runs already, perhaps'
        : 'Set HOST to an address of this machine and PORT to a port that may be used';
      resolve(failed(id, says, todo));
    });
    server.listen(port, host, () => server.close(() => resolve(ok(id, `Port: ${host}:${port} is free`))));
  });
}
