import { Deployment } from 'kubernetes-models/apps/v1';
import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1';
import { Service } from 'kubernetes-models/v1';
import { LABELS } from './shared.ts';

const NAME = 'valkey';
const OWN_LABELS = { 'app.kubernetes.io/name': NAME };
const PORT = 6379;
/** The user of its image. */
const USER = 999;

/** A Valkey without a password and without a disk, for trying. What it forgets is learnt again within a minute. */
export const valkey = [
  new Deployment({
    metadata: { name: NAME, labels: OWN_LABELS },
    spec: {
      replicas: 1,
      selector: { matchLabels: OWN_LABELS },
      template: {
        metadata: { labels: OWN_LABELS },
        spec: {
          automountServiceAccountToken: false,
          securityContext: { runAsNonRoot: true, runAsUser: USER, seccompProfile: { type: 'RuntimeDefault' } },
          containers: [
            {
              name: NAME,
              image: 'valkey/valkey:8.1-alpine',
              args: [
                'valkey-server',
                '--save',
                '',
                '--appendonly',
                'no',
                '--maxmemory',
                '128mb',
                '--maxmemory-policy',
                'volatile-ttl',
              ],
              ports: [{ name: NAME, containerPort: PORT }],
              resources: { requests: { cpu: '50m', memory: '64Mi' }, limits: { memory: '192Mi' } },
              readinessProbe: { tcpSocket: { port: NAME }, periodSeconds: 2 },
              securityContext: {
                allowPrivilegeEscalation: false,
                readOnlyRootFilesystem: true,
                capabilities: { drop: ['ALL'] },
              },
            },
          ],
        },
      },
    },
  }),
  new Service({
    metadata: { name: NAME, labels: OWN_LABELS },
    spec: { selector: OWN_LABELS, ports: [{ name: NAME, port: PORT, targetPort: NAME }] },
  }),
  new NetworkPolicy({
    metadata: { name: NAME, labels: OWN_LABELS },
    spec: {
      podSelector: { matchLabels: OWN_LABELS },
      policyTypes: ['Ingress', 'Egress'],
      ingress: [{ from: [{ podSelector: { matchLabels: LABELS } }], ports: [{ protocol: 'TCP', port: PORT }] }],
      egress: [],
    },
  }),
];
