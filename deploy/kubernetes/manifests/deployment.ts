import { readFileSync } from 'node:fs';
import { Deployment } from 'kubernetes-models/apps/v1/Deployment';
import type { IContainer } from 'kubernetes-models/v1/Container';
import type { ITopologySpreadConstraint } from 'kubernetes-models/v1/TopologySpreadConstraint';
import type { IVolume } from 'kubernetes-models/v1/Volume';
import { ENVIRONMENT, GRACE_SECONDS, PORTS, SECRETS_FOLDER } from './environment.ts';
import { NAME, SECRETS, SERVERS } from './names.ts';
import { FEWEST_REPLICAS } from './scale.ts';
import { CONTAINER_SECURITY, podSecurity } from './security.ts';

/** Of the project. A registry stands before the name in an overlay. */
const { version: VERSION } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));

/** The image's `USER`. */
const USER = 65_532;

/** For the owner's group, which is the server's: r--r-----. */
const READABLE = 0o440;

/** Answered by the process alone: nobody is restarted or left out because Torii or Redis is down. */
const probe = (path: string) => ({ httpGet: { path, port: 'admin' } });

const container: IContainer = {
  name: NAME,
  image: `${NAME}:${VERSION}`,
  env: ENVIRONMENT,
  ports: [
    { name: 'http', containerPort: PORTS.http },
    { name: 'admin', containerPort: PORTS.admin },
  ],
  startupProbe: { ...probe('/health/live'), periodSeconds: 1, timeoutSeconds: 1, failureThreshold: 60 },
  readinessProbe: { ...probe('/health/ready'), periodSeconds: 2, timeoutSeconds: 2, failureThreshold: 1 },
  livenessProbe: { ...probe('/health/live'), periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 3 },
  // Measured: docs/operating.md, Sizing.
  resources: { requests: { cpu: '500m', memory: '512Mi' }, limits: { cpu: '2', memory: '768Mi' } },
  securityContext: CONTAINER_SECURITY,
  volumeMounts: [
    { name: 'secrets', mountPath: SECRETS_FOLDER, readOnly: true },
    { name: 'tmp', mountPath: '/tmp' },
  ],
};

const volumes: IVolume[] = [
  {
    name: 'secrets',
    projected: { defaultMode: READABLE, sources: Object.keys(SECRETS).map(name => ({ secret: { name } })) },
  },
  { name: 'tmp', emptyDir: { sizeLimit: '64Mi' } },
];

/** Not a condition: a cluster with one node runs both replicas there. Pods of the former version do not count. */
const spread = (topologyKey: string): ITopologySpreadConstraint => ({
  topologyKey,
  maxSkew: 1,
  whenUnsatisfiable: 'ScheduleAnyway',
  labelSelector: { matchLabels: SERVERS },
  matchLabelKeys: ['pod-template-hash'],
});

export const deployment = new Deployment({
  metadata: { name: NAME, labels: SERVERS },
  spec: {
    replicas: FEWEST_REPLICAS,
    revisionHistoryLimit: 5,
    progressDeadlineSeconds: 300,
    strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
    selector: { matchLabels: SERVERS },
    template: {
      metadata: { labels: SERVERS },
      spec: {
        containers: [container],
        volumes,
        terminationGracePeriodSeconds: GRACE_SECONDS,
        topologySpreadConstraints: [spread('kubernetes.io/hostname'), spread('topology.kubernetes.io/zone')],
        securityContext: podSecurity(USER),
        automountServiceAccountToken: false,
        // A Service called "admin" in the namespace would set ADMIN_PORT, and to an address.
        enableServiceLinks: false,
      },
    },
  },
});
