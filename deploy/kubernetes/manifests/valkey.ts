import { Deployment } from 'kubernetes-models/apps/v1/Deployment';
import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import { Secret } from 'kubernetes-models/v1/Secret';
import { Service } from 'kubernetes-models/v1/Service';
import { NAME, SERVERS, VALKEY, VALKEY_NAME } from './names.ts';
import { CONTAINER_SECURITY, podSecurity } from './security.ts';

const IMAGE = 'docker.io/valkey/valkey:8.1-alpine';
/** Of `valkey` in that image. */
const USER = 999;
const GROUP = 1000;
const PORT = 6379;

/** Nothing in it has to outlive it: a budget is learned again within a minute. What expires first goes first. */
const COMMAND = 'valkey-server --save "" --appendonly no --maxmemory 128mb --maxmemory-policy volatile-ttl';

const deployment = new Deployment({
  metadata: { name: VALKEY_NAME, labels: VALKEY },
  spec: {
    replicas: 1,
    // Two would count apart.
    strategy: { type: 'Recreate' },
    selector: { matchLabels: VALKEY },
    template: {
      metadata: { labels: VALKEY },
      spec: {
        containers: [
          {
            name: 'valkey',
            image: IMAGE,
            command: COMMAND.split(' ').map(word => (word === '""' ? '' : word)),
            ports: [{ name: 'redis', containerPort: PORT }],
            readinessProbe: { tcpSocket: { port: 'redis' }, periodSeconds: 2 },
            resources: { requests: { cpu: '100m', memory: '192Mi' }, limits: { memory: '192Mi' } },
            securityContext: CONTAINER_SECURITY,
            volumeMounts: [{ name: 'data', mountPath: '/data' }],
          },
        ],
        volumes: [{ name: 'data', emptyDir: { sizeLimit: '64Mi' } }],
        securityContext: podSecurity(USER, GROUP),
        automountServiceAccountToken: false,
        enableServiceLinks: false,
      },
    },
  },
});

const service = new Service({
  metadata: { name: VALKEY_NAME, labels: VALKEY },
  spec: { selector: VALKEY, ports: [{ name: 'redis', port: PORT, targetPort: 'redis' }] },
});

/** It has no password: the servers reach it, and nobody else. */
const policy = new NetworkPolicy({
  metadata: { name: VALKEY_NAME, labels: VALKEY },
  spec: {
    podSelector: { matchLabels: VALKEY },
    policyTypes: ['Ingress', 'Egress'],
    ingress: [{ from: [{ podSelector: { matchLabels: SERVERS } }], ports: [{ protocol: 'TCP', port: PORT }] }],
    egress: [],
  },
});

/** Where the servers find it. In production this is somebody else's to make, with a password in it. */
const url = new Secret({
  metadata: { name: `${NAME}-redis`, labels: VALKEY },
  type: 'Opaque',
  stringData: { 'redis-url': `redis://${VALKEY_NAME}:${PORT}` },
});

export const valkey = { deployment, service, networkPolicy: policy, secret: url };
