import type { AddressInfo } from 'node:net';
import { type CallLog, createCallLog } from './callLog.ts';
import { DEFAULT_SHAPES, type EmulatorOptions } from './options.ts';
import { createRateLimiter } from './rateLimit.ts';
import type { Organization } from './rows.ts';
import { createEmulatorServer } from './server.ts';
import { createTenants } from './tenants.ts';

export type { CallLog, LoggedCall } from './callLog.ts';
export type { EmulatorOptions, KeyDefinition, RateLimitOptions, Shapes, Sizes } from './options.ts';
export type * from './rows.ts';

/** A running emulator. */
export interface Emulator {
  /** Its origin, like `http://127.0.0.1:4321`; Torii's paths lie below `/v1.0`. */
  readonly url: string;
  /** The API keys it takes, in the order they were given. */
  readonly keys: readonly string[];
  readonly log: CallLog;
  /** The rows behind a key, as they stand now; throws for an unknown key. */
  organization(key: string): Organization;
  /** Forgets the log, all writes and used-up budgets. */
  reset(): void;
  close(): Promise<void>;
}

/** Starts a Torii of our own on loopback. It shares nothing with the client but the table of endpoints. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const tenants = createTenants(options);
  tenants.find(tenants.keys[0] ?? '');
  const log = createCallLog();
  const limiter = createRateLimiter(options.rateLimits);
  const shapes = { ...DEFAULT_SHAPES, ...options.shapes };
  const server = createEmulatorServer({ options, shapes, tenants, log, limiter });
  const host = options.host ?? '127.0.0.1';
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    keys: tenants.keys,
    log,
    organization(key) {
      const tenant = tenants.find(key);
      if (tenant === null)
        throw new Error(`expected one of the emulator's keys, got another of ${key.length} characters`);
      return tenant.organization;
    },
    reset() {
      log.clear();
      tenants.reset();
      limiter.reset();
    },
    close: () =>
      new Promise((resolve, reject) => {
        server.close(error => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}
