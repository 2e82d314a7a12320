import { readFileSync } from 'node:fs';

/** What everything is called. */
export const NAME = 'torii-subgraph';

export const LABELS = { 'app.kubernetes.io/name': NAME };

/** What the labels of routers' pods are, which may ask. */
export const ROUTER_LABELS = { 'app.kubernetes.io/component': 'graphql-router' };

/** Where the graph is served, and where health and metrics are, which only the cluster asks for. */
export const PORTS = { graphql: 4000, admin: 9464 } as const;

/** The user that the image runs as. */
export const USER = 65_532;

/** Where secrets are mounted, a file each, and what its keys are. */
export const SECRETS = {
  folder: '/run/secrets/torii-subgraph',
  keys: ['torii-api-key', 'router-secret', 'redis-url'],
} as const;

export const REPLICAS = { least: 2, most: 10 } as const;

/** Seconds that a request takes at most, and for which a replica goes on serving after SIGTERM, as the server's defaults are in production. */
export const SECONDS = { request: 25, delay: 5, rest: 10 } as const;

const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));

/** The image of this version; where it is kept stands in the kustomization. */
export const IMAGE = `${NAME}:${version}`;
