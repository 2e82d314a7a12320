import type { Server } from 'node:http';
import { type Clock, createClock } from './clock.ts';
import { createFaults, type Fault, type Faults } from './faults/faults.ts';
import { type CallLog, createCallLog } from './http/callLog.ts';
import { control } from './http/control.ts';
import { createDelays } from './http/delays.ts';
import { listen, stop } from './http/listening.ts';
import { createRateLimiter } from './http/rateLimit.ts';
import { createEmulatorServer, type Parts } from './http/server.ts';
import { DEFAULT_SHAPES, type EmulatorOptions, type Latency } from './options.ts';
import type { Organization } from './organization.ts';
import { advance } from './runs/runs.ts';
import { createTenants } from './tenants.ts';
import type { WriteRecord } from './writes/writeLog.ts';

export type { Clock } from './clock.ts';
export { FAULT_KINDS, type Fault, type FaultKind, type Faults } from './faults/faults.ts';
export type { CallLog, LoggedCall } from './http/callLog.ts';
export type { EmulatorOptions, KeyDefinition, Latency, RateLimitOptions, Shapes, Sizes } from './options.ts';
export type * from './organization.ts';
export type * from './rows.ts';
export type * from './value.ts';
export type { WriteRecord } from './writes/writeLog.ts';

/** A running emulator. */
export interface Emulator {
  /** Its origin, like `http://127.0.0.1:4321`; Torii's paths lie below `/v1.0`. */
  readonly url: string;
  /** The API keys it takes, in the order they were given. */
  readonly keys: readonly string[];
  readonly log: CallLog;
  /** Writes in the order they came, refused ones too. */
  readonly writes: readonly WriteRecord[];
  readonly faults: Faults;
  /** How long each answer waits, with the seed that a range draws from. */
  readonly latency: Latency;
  /** How long each answer waits from now on. @throws RangeError where it is no time up to a minute */
  setLatency(latency: Latency): void;
  /** The rows behind a key, as they stand now; throws for an unknown key. */
  organization(key: string): Organization;
  /** Its time; runs of workflows go by it. */
  readonly clock: Clock;
  /** Forgets logs, writes, faults and used-up budgets: organisations and clock are as at the start. */
  reset(): void;
  close(): Promise<void>;
}

function createParts(options: EmulatorOptions, onConnectionFault: (fault: Fault) => void): Parts {
  const clock = createClock((options.clockSkewSeconds ?? 0) * 1000);
  return {
    options,
    shapes: { ...DEFAULT_SHAPES, ...options.shapes },
    tenants: createTenants(options, clock.now()),
    log: createCallLog(),
    writes: [],
    limiter: createRateLimiter(options.rateLimits, clock.now),
    faults: createFaults(options.allowFaults !== false, onConnectionFault),
    clock,
    delays: createDelays(options.latency ?? 0),
    refusing: false,
    turn: 0,
  };
}

/** How long nobody listens after a `refused` fault that does not say. Milliseconds. */
const REFUSED = 300;

/** Stops listening for a while, at the same address; open connections end with their answer. */
async function refuse(
  parts: Parts,
  server: Server,
  address: { host: string; port: number },
  delay: number,
): Promise<void> {
  parts.refusing = true;
  server.close();
  await new Promise(resolve => setTimeout(resolve, delay));
  if (!parts.refusing) return;
  parts.refusing = false;
  await listen(server, address.host, address.port);
}

function reset(parts: Parts): void {
  parts.log.clear();
  parts.writes.length = 0;
  parts.faults.clear();
  parts.tenants.reset();
  parts.clock.reset();
  parts.limiter.reset();
}

/** Starts a Torii of our own on loopback. It shares nothing with the client but the table of endpoints. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const address = { host: options.host ?? '127.0.0.1', port: options.port ?? 0 };
  const parts = createParts(options, ({ kind, delayMs }) => {
    if (kind === 'resetOnAccept') server.closeIdleConnections();
    else refuse(parts, server, address, delayMs ?? REFUSED).catch(error => console.error('emulator:', error));
  });
  const { tenants } = parts;
  tenants.find(tenants.keys[0] ?? '');
  const server = createEmulatorServer(parts, (request, response) =>
    control(parts, () => reset(parts), request, response),
  );
  address.port = await listen(server, address.host, address.port);
  return {
    url: `http://${address.host.includes(':') ? `[${address.host}]` : address.host}:${address.port}`,
    keys: tenants.keys,
    log: parts.log,
    writes: parts.writes,
    faults: parts.faults,
    clock: parts.clock,
    get latency() {
      return parts.delays.latency;
    },
    setLatency(latency) {
      parts.delays = createDelays(latency);
    },
    organization(key) {
      const tenant = tenants.find(key);
      if (tenant === null) {
        throw new Error(`expected one of the emulator's keys, got another of ${key.length} characters`);
      }
      advance(tenant.organization, parts.clock.now());
      return tenant.organization;
    },
    reset: () => reset(parts),
    close() {
      parts.refusing = false;
      return stop(server);
    },
  };
}
