import { type OwnRedis, startRedis } from '../../test/support/process/ownRedis.ts';
import { RedisDoor } from '../../test/support/process/redisDoor.ts';
import { Replica } from '../replica.ts';
import { type Counting, type OwnEmulator, startOwnEmulator } from './ownEmulator.ts';

export const REPLICAS = 4;

/** Replicas in processes of their own, on one Redis, before one Torii. */
export interface Fleet {
  readonly emulator: OwnEmulator;
  readonly redis: OwnRedis;
  readonly replicas: readonly Replica[];
  /** Through which the last replica reaches Redis. */
  readonly door: RedisDoor;
  stop(): Promise<void>;
}

export async function startFleet(counting: Counting): Promise<Fleet> {
  const [emulator, redis] = await Promise.all([startOwnEmulator(counting), startRedis()]);
  const door = await RedisDoor.open(redis.socket);
  const replicas = Array.from(
    { length: REPLICAS },
    (_, at) =>
      new Replica({
        TORII_API_KEY: emulator.key,
        TORII_API_URL: emulator.url,
        REDIS_URL: at === REPLICAS - 1 ? door.url : redis.url,
        REPLICAS: String(REPLICAS),
        MAX_ALIASES: '200',
        MAX_ROOT_FIELDS: '200',
        MAX_SHARE: '1',
        MCP: 'off',
      }),
  );
  await Promise.all(replicas.map(replica => replica.start()));
  return {
    emulator,
    redis,
    replicas,
    door,
    async stop() {
      for (const replica of replicas) replica.kill();
      await emulator.stop();
      door.close();
      await redis.stop();
    },
  };
}

/** What a replica counts of itself: a number of `/metrics`; undefined where it does not answer. @param name with its labels, if it has any */
export async function metricOf(replica: Pick<Replica, 'url'>, name: string): Promise<number | undefined> {
  try {
    const text = await (await fetch(`${replica.url}/metrics`)).text();
    const line = text.split('\n').find(each => each.startsWith(`${name} `));
    return line === undefined ? undefined : Number(line.slice(name.length + 1));
  } catch {
    return undefined;
  }
}
