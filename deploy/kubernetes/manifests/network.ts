import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import type { INetworkPolicyEgressRule } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicyEgressRule';
import type { INetworkPolicyPort } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicyPort';
import { PORTS } from './environment.ts';
import { CLIENTS, MONITORING, NAME, SERVERS } from './names.ts';

/** Networks of companies and clusters, not of the internet; the last two of each are nobody's but a machine's own, such as a cloud's metadata. */
const PRIVATE_4 = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'];
const PRIVATE_6 = ['fc00::/7'];
const OWN_4 = ['127.0.0.0/8', '169.254.0.0/16'];
const OWN_6 = ['::1/128', 'fe80::/10'];

/** Where a node's own cache of names listens (NodeLocal DNSCache). */
const NODES_NAMES = '169.254.20.10/32';

const tcp = (...ports: (number | string)[]): INetworkPolicyPort[] => ports.map(port => ({ protocol: 'TCP', port }));
const block = (cidr: string) => ({ ipBlock: { cidr } });

/** Pods of a kind, in every namespace. */
const podsNamed = (...values: string[]) => ({
  namespaceSelector: {},
  podSelector: { matchExpressions: [{ key: 'app.kubernetes.io/name', operator: 'In', values }] },
});

const names: INetworkPolicyEgressRule = {
  to: [
    {
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } },
      podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
    },
    block(NODES_NAMES),
  ],
  ports: [{ protocol: 'UDP', port: 53 }, ...tcp(53)],
};

/** Its addresses change: the internet, and nothing inside. */
const torii: INetworkPolicyEgressRule = {
  to: [
    { ipBlock: { cidr: '0.0.0.0/0', except: [...PRIVATE_4, ...OWN_4] } },
    { ipBlock: { cidr: '::/0', except: [...PRIVATE_6, ...OWN_6] } },
  ],
  ports: tcp(443),
};

/** In the cluster by its name, or outside of it in a private network, as managed ones are. */
const redis: INetworkPolicyEgressRule = {
  to: [podsNamed('redis', 'valkey'), ...[...PRIVATE_4, ...PRIVATE_6].map(block)],
  ports: tcp(6379, 6380),
};

/** Traces, where they are switched on. */
const collector: INetworkPolicyEgressRule = { to: [podsNamed('opentelemetry-collector')], ports: tcp(4318) };

/** Kubernetes lets a node's own probes in whatever is said here. */
export const networkPolicy = new NetworkPolicy({
  metadata: { name: NAME, labels: SERVERS },
  spec: {
    podSelector: { matchLabels: SERVERS },
    policyTypes: ['Ingress', 'Egress'],
    ingress: [
      { from: [{ namespaceSelector: {}, podSelector: { matchLabels: CLIENTS } }], ports: tcp(PORTS.http) },
      { from: [{ namespaceSelector: { matchLabels: MONITORING } }], ports: tcp(PORTS.admin) },
    ],
    egress: [names, torii, redis, collector],
  },
});
