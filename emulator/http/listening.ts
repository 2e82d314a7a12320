import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Resolves with the port as soon as the server listens; rejects where it cannot. */
export function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/** Cuts all connections and stops listening; also fine where nobody listens any more. */
export function stop(server: Server): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
