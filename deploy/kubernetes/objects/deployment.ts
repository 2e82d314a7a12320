import { Deployment } from 'kubernetes-models/apps/v1';
import type { IContainer, IProbe } from 'kubernetes-models/v1';
import { IMAGE, LABELS, NAME, PORTS, REPLICAS, SECONDS, SECRETS, USER } from './shared.ts';

const file = (key: (typeof SECRETS.keys)[number]) => `${SECRETS.folder}/${key}`;

/** Neither asks Torii or Redis: a replica is not restarted because another server is down. */
const probe = (path: '/health/live' | '/health/ready', rest: Omit<IProbe, 'httpGet'>): IProbe => ({
  httpGet: { path, port: 'admin' },
  timeoutSeconds: 1,
  ...rest,
});

const container: IContainer = {
  name: NAME,
  image: IMAGE,
  imagePullPolicy: 'IfNotPresent',
  ports: [
    { name: 'graphql', containerPort: PORTS.graphql },
    { name: 'admin', containerPort: PORTS.admin },
  ],
  env: [
    { name: 'ADMIN_PORT', value: String(PORTS.admin) },
    { name: 'TORII_API_KEY_FILE', value: file('torii-api-key') },
    { name: 'ROUTER_SECRET_FILE', value: file('router-secret') },
    { name: 'REDIS_URL_FILE', value: file('redis-url') },
    // As many as the autoscaler may make: without Redis each takes its share of Torii's limits.
    { name: 'REPLICAS', value: String(REPLICAS.most) },
    { name: 'REQUEST_TIMEOUT_SECONDS', value: String(SECONDS.request) },
    { name: 'SHUTDOWN_DELAY_SECONDS', value: String(SECONDS.delay) },
    // The rest of the container's memory is for what stands outside of the heap: answers on their way, compiled code.
    { name: 'NODE_OPTIONS', value: '--max-old-space-size-percentage=60' },
  ],
  // What bench/RESULTS.md measures: some 560 MB at its busiest, one core for JavaScript and part of another for compression and collection.
  resources: { requests: { cpu: '500m', memory: '512Mi' }, limits: { cpu: '2', memory: '1Gi' } },
  startupProbe: probe('/health/live', { periodSeconds: 1, failureThreshold: 60 }),
  readinessProbe: probe('/health/ready', { periodSeconds: 2, failureThreshold: 1 }),
  livenessProbe: probe('/health/live', { periodSeconds: 10, failureThreshold: 3 }),
  securityContext: {
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
  },
  volumeMounts: [
    { name: 'secrets', mountPath: SECRETS.folder, readOnly: true },
    { name: 'tmp', mountPath: '/tmp' },
  ],
};

export const deployment = new Deployment({
  metadata: { name: NAME, labels: LABELS },
  spec: {
    replicas: REPLICAS.least,
    selector: { matchLabels: LABELS },
    strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
    template: {
      metadata: { labels: LABELS },
      spec: {
        automountServiceAccountToken: false,
        enableServiceLinks: false,
        terminationGracePeriodSeconds: SECONDS.request + SECONDS.delay + SECONDS.rest,
        securityContext: {
          runAsNonRoot: true,
          runAsUser: USER,
          runAsGroup: USER,
          fsGroup: USER,
          seccompProfile: { type: 'RuntimeDefault' },
        },
        topologySpreadConstraints: [
          {
            maxSkew: 1,
            topologyKey: 'kubernetes.io/hostname',
            whenUnsatisfiable: 'ScheduleAnyway',
            labelSelector: { matchLabels: LABELS },
          },
        ],
        containers: [container],
        volumes: [
          // As a folder, whose files are replaced when the secret changes: a mount of a single file would not be.
          { name: 'secrets', secret: { secretName: NAME, defaultMode: 0o440 } },
          { name: 'tmp', emptyDir: { medium: 'Memory', sizeLimit: '64Mi' } },
        ],
      },
    },
  },
});
