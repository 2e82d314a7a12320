import { createClient, createCluster, RESP_TYPES } from '@redis/client';
import type { RedisOptions } from './redisOptions.ts';

/** What is needed of a client, of one server or of a cluster. */
export interface RedisClient {
  readonly isReady: boolean;
  /** Resolves with the reply, texts as bytes, however long that takes; rejects where the connection is lost. @param key decides which server of a cluster is asked */
  command(key: string, parts: readonly (string | Buffer)[]): Promise<unknown>;
  subscribe(channel: string, told: (message: string, channel: string) => void): Promise<void>;
  connect(): Promise<unknown>;
  destroy(): void;
}

/** What happens to the connection. */
export interface Connection {
  /** It is there, for the first time or again. */
  readonly ready: () => void;
  readonly lost: () => void;
}

const SHORTEST_RETRY_MS = 50;
const LONGEST_RETRY_MS = 1_500;
const CONNECT_MS = 2_000;
/** An idle connection is tried so often, and given up where nothing has come for so long. */
const PING_MS = 5_000;
const SILENT_MS = 15_000;

/** Milliseconds before the next attempt: twice as long each time, each replica at a time of its own. */
export function reconnectMs(attempts: number, random = Math.random): number {
  const most = Math.min(LONGEST_RETRY_MS, SHORTEST_RETRY_MS * 2 ** Math.min(attempts, 10));
  return Math.round(SHORTEST_RETRY_MS + random() * (most - SHORTEST_RETRY_MS));
}

const COMMON = {
  disableOfflineQueue: true,
  disableClientInfo: true,
  maintNotifications: 'disabled',
  pingInterval: PING_MS,
  // Of ours: the client's own does not end a command that was sent.
  commandOptions: { timeout: 0 },
} as const;
const BYTES = { typeMapping: { [RESP_TYPES.BLOB_STRING]: Buffer } } as const;
const SOCKET = {
  connectTimeout: CONNECT_MS,
  socketTimeout: SILENT_MS,
  reconnectStrategy: (attempts: number) => reconnectMs(attempts),
} as const;

/** A client that connects, and connects again, by itself. */
export function redisClient(options: RedisOptions, connection: Connection): RedisClient {
  return options.mode === 'cluster' ? clusterClient(options, connection) : singleClient(options, connection);
}

function singleClient({ url }: RedisOptions, { ready, lost }: Connection): RedisClient {
  const client = createClient({ ...COMMON, url, socket: SOCKET });
  client.on('ready', ready);
  client.on('error', lost);
  client.on('end', lost);
  return {
    get isReady() {
      return client.isReady;
    },
    command: (_key, parts) => client.sendCommand([...parts], BYTES),
    subscribe: async (channel, told) => {
      await client.subscribe(channel, told);
    },
    connect: () => client.connect(),
    destroy: () => client.destroy(),
  };
}

function clusterClient({ url }: RedisOptions, { ready, lost }: Connection): RedisClient {
  const { username, password, protocol } = new URL(url);
  const credentials = {
    ...(username === '' ? {} : { username: decodeURIComponent(username) }),
    ...(password === '' ? {} : { password: decodeURIComponent(password) }),
  };
  const socket = protocol === 'rediss:' ? ({ ...SOCKET, tls: true } as const) : SOCKET;
  const cluster = createCluster({ rootNodes: [{ url }], defaults: { ...COMMON, ...credentials, socket } });
  let isConnected = false;
  cluster.on('error', lost);
  cluster.on('node-ready', () => {
    if (isConnected) ready();
  });
  return {
    get isReady() {
      return isConnected;
    },
    command: (key, parts) => cluster.sendCommand(key, false, [...parts], BYTES),
    subscribe: (channel, told) => cluster.subscribe(channel, told),
    connect: async () => {
      // A cluster's client gives up where it finds no node at the start: it is asked again.
      for (let attempts = 1; ; attempts += 1) {
        try {
          await cluster.connect();
          isConnected = true;
          ready();
          return;
        } catch {
          lost();
          await new Promise(resolve => setTimeout(resolve, reconnectMs(attempts)).unref());
        }
      }
    },
    destroy: () => cluster.destroy(),
  };
}
