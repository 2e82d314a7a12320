/** What the objects are called, and how they find each other. */
export const NAME = 'torii-subgraph';

/** The pods that serve. A Deployment's selector cannot be changed any more: these stay. */
export const SERVERS = { 'app.kubernetes.io/name': NAME, 'app.kubernetes.io/component': 'server' };

/** The Valkey of the overlay. */
export const VALKEY_NAME = `${NAME}-valkey`;
export const VALKEY = { 'app.kubernetes.io/name': 'valkey', 'app.kubernetes.io/component': NAME };

/** Pods that may ask the graph have this label, in whichever namespace they are: routers, ingress controllers, front ends. */
export const CLIENTS = { [`${NAME}/client`]: 'true' };

/** The namespace that Prometheus is in. */
export const MONITORING = { 'kubernetes.io/metadata.name': 'monitoring' };

/** The secrets that the server reads, and its files in them. The second may be another team's, or the overlay's. */
export const SECRETS = {
  [NAME]: { key: 'torii-api-key', router: 'router-secret' },
  [`${NAME}-redis`]: { redis: 'redis-url' },
} as const;
