import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1';
import { LABELS, NAME, PORTS, ROUTER_LABELS } from './shared.ts';

/** Addresses that are no Torii: what clouds tell their machines about themselves, keys among it. */
const METADATA = ['169.254.0.0/16'];

const tcp = (port: number) => ({ protocol: 'TCP', port }) as const;

export const networkPolicy = new NetworkPolicy({
  metadata: { name: NAME, labels: LABELS },
  spec: {
    podSelector: { matchLabels: LABELS },
    policyTypes: ['Ingress', 'Egress'],
    ingress: [
      { from: [{ namespaceSelector: {}, podSelector: { matchLabels: ROUTER_LABELS } }], ports: [tcp(PORTS.graphql)] },
      // Prometheus, wherever it is. The kubelet's probes come from the node, which no policy keeps out.
      {
        from: [{ namespaceSelector: {}, podSelector: { matchLabels: { 'app.kubernetes.io/name': 'prometheus' } } }],
        ports: [tcp(PORTS.admin)],
      },
    ],
    egress: [
      // Torii.
      { to: [{ ipBlock: { cidr: '0.0.0.0/0', except: METADATA } }], ports: [tcp(443)] },
      // Redis or Valkey, inside or outside of the cluster.
      {
        to: [{ namespaceSelector: {} }, { ipBlock: { cidr: '0.0.0.0/0', except: METADATA } }],
        ports: [tcp(6379), tcp(6380)],
      },
      // The collector of traces.
      { to: [{ namespaceSelector: {} }], ports: [tcp(4318)] },
      {
        to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } } }],
        ports: [{ protocol: 'UDP', port: 53 }, tcp(53)],
      },
    ],
  },
});
