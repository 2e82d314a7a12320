import type { IEnvVar } from 'kubernetes-models/v1/EnvVar';
import type { SettingName } from '../../../src/settings/described/all.ts';
import { readSettings } from '../../../src/settings/settings.ts';
import { MOST_REPLICAS } from './scale.ts';

/** Where the secrets' files are. The whole folder is mounted: files that are mounted by themselves never change. */
export const SECRETS_FOLDER = '/etc/torii-subgraph';

/** Not known to the server, but to Node: what is left of the container's memory is for answers on their way, which are not in the heap. */
const NODE_OPTIONS = '--max-old-space-size-percentage=50';

type Names = SettingName | `${SettingName}_FILE` | 'NODE_OPTIONS';

const SERVED = {
  NODE_ENV: 'production',
  HOST: '0.0.0.0',
  PORT: '4000',
  ADMIN_PORT: '9464',
  REPLICAS: String(MOST_REPLICAS),
  REQUEST_TIMEOUT_SECONDS: '25',
  SHUTDOWN_DELAY_SECONDS: '5',
} as const satisfies Partial<Record<Names, string>>;

/** As the server reads them, with a key that is there in the cluster only. */
const { port, adminPort = 0, requestMs, shutdownDelayMs } = readSettings({ ...SERVED, TORII_API_KEY: 'unknown-here' });

/** The ports of the container. */
export const PORTS = { http: port, admin: adminPort };

/** A request's time, the delay and ten seconds: five to wait for requests in flight, five to close what is open. */
export const GRACE_SECONDS = requestMs / 1000 + shutdownDelayMs / 1000 + 10;

/** What the container's environment says. */
export const ENVIRONMENT: IEnvVar[] = Object.entries({
  ...SERVED,
  TORII_API_KEY_FILE: `${SECRETS_FOLDER}/torii-api-key`,
  ROUTER_SECRET_FILE: `${SECRETS_FOLDER}/router-secret`,
  REDIS_URL_FILE: `${SECRETS_FOLDER}/redis-url`,
  NODE_OPTIONS,
} satisfies Partial<Record<Names, string>>).map(([name, value]) => ({ name, value }));
