import { isLoopbackName } from '../../torii/connections/loopback.ts';
import type { ServerOptions } from '../server.ts';

/** Warnings to log at the start: one sentence for each setting that is allowed but rarely intended. */
export function openDoors({ authentication, corsOrigins = [], sample = false, toriiUrl }: DoorOptions): string[] {
  const doors: string[] = [];
  if (authentication.mode === 'service' && !sample && corsOrigins.includes('*')) {
    doors.push(
      'CORS_ORIGINS=* in service mode: every page that is open in a browser that reaches this server can read and write with its key. Name the origins instead',
    );
  }
  const { protocol, hostname } = new URL(toriiUrl);
  if (protocol === 'http:' && !isLoopbackName(hostname)) {
    doors.push(
      'TORII_API_URL=http://…: the API key goes over the network in clear, for everybody on the way to read. Take https',
    );
  }
  return doors;
}

type DoorOptions = Pick<ServerOptions, 'authentication' | 'corsOrigins' | 'sample' | 'toriiUrl'>;
