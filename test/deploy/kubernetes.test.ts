import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { ALL_SETTINGS } from '../../src/settings/described/all.ts';
import { SECRETS } from '../../src/settings/secretFiles.ts';
import { fileOf } from '../../src/settings/setting.ts';
import { readSettings } from '../../src/settings/settings.ts';
import { environmentOf, isChosen, KUBERNETES, type Manifest, readFolder } from './support/manifests.ts';

const ROOT = join(KUBERNETES, '../..');
const base = readFolder('base');
const valkey = readFolder('overlays/valkey');
const monitoring = readFolder('components/monitoring');
const FOLDERS = { base, 'overlays/valkey': valkey, 'components/monitoring': monitoring };

const deployment = base.manifests['deployment.yaml'];
const pod = deployment.spec.template;
const [container] = pod.spec.containers;
const environment = environmentOf(deployment);
const autoscaler = base.manifests['horizontalpodautoscaler.yaml'];
const policy = base.manifests['networkpolicy.yaml'].spec;
/** What the image says beside it. */
const [, said = ''] = /^ENV (.+)$/m.exec(readFileSync(join(ROOT, 'Dockerfile'), 'utf8')) ?? [];
const image = Object.fromEntries(said.split(' ').map(one => one.split('=')));
/** The environment as the server reads it, but for what only the cluster has. */
const settings = readSettings({
  ...image,
  ...Object.fromEntries(Object.entries(environment).filter(([name]) => !name.endsWith('_FILE'))),
  TORII_API_KEY: 'a-key-of-the-cluster',
});
const portsOf = (rules: Manifest[]) => rules.flatMap(({ ports }) => ports.map(({ port }: Manifest) => port));

describe('each kustomization', () => {
  test.each(Object.entries(FOLDERS))('%s takes the files beside it, and what is there', (folder, own) => {
    const resources: string[] = own.kustomization.resources;
    expect(resources.filter(name => name.endsWith('.yaml')).sort()).toEqual(Object.keys(own.manifests));
    expect(resources.filter(name => !existsSync(join(KUBERNETES, folder, name)))).toEqual([]);
  });

  test('leaves the number of replicas to the autoscaler', () => {
    const [{ target, patch }] = base.kustomization.patches;
    expect(target).toEqual({ kind: deployment.kind, name: deployment.metadata.name });
    expect(parse(patch)).toEqual([{ op: 'remove', path: '/spec/replicas' }]);
  });
});

describe('settings of the container', () => {
  test('say the same as those of its image', () => {
    expect(Object.keys(image)).toContain('HOST');
    expect({ ...environment, ...image }).toMatchObject(environment);
  });

  test('are settings, and none is misspelt', () => {
    const names = new Set([...Object.keys(ALL_SETTINGS), ...SECRETS.map(fileOf), 'NODE_OPTIONS']);
    expect(Object.keys(environment).filter(name => !names.has(name))).toEqual([]);
    expect(settings.warnings).toEqual([]);
    expect(new Set(container.env.map(({ name }: Manifest) => name)).size).toBe(container.env.length);
  });

  test('are none of Services that happen to be in the namespace', () => {
    expect(pod.spec.enableServiceLinks).toBe(false);
  });

  test('have every secret in a file of a mounted folder, which changes as the secret does', () => {
    const secrets = SECRETS.map(fileOf).filter(name => name in environment);
    expect(secrets.sort()).toEqual(['REDIS_URL_FILE', 'ROUTER_SECRET_FILE', 'TORII_API_KEY_FILE']);
    expect(SECRETS.filter(name => name in environment)).toEqual([]);
    const mount = container.volumeMounts.find(({ name }: Manifest) => name === 'secrets');
    expect(mount).toEqual({ name: 'secrets', mountPath: '/etc/torii-subgraph', readOnly: true });
    expect(secrets.filter(name => !environment[name]?.startsWith(`${mount.mountPath}/`))).toEqual([]);
    const { projected } = pod.spec.volumes.find(({ name }: Manifest) => name === 'secrets');
    expect(projected.sources).toEqual([
      { secret: { name: 'torii-subgraph' } },
      { secret: { name: 'torii-subgraph-redis' } },
    ]);
    // Read by the group, which is the server's, and by nobody else.
    expect(projected.defaultMode).toBe(0o440);
    const ofRedis = valkey.manifests['secret.yaml'];
    expect(ofRedis.metadata.name).toBe('torii-subgraph-redis');
    expect(Object.keys(ofRedis.stringData).map(file => `${mount.mountPath}/${file}`)).toEqual([
      environment['REDIS_URL_FILE'],
    ]);
  });

  test('say how many replicas there may be, as the autoscaler does', () => {
    expect(environment['REPLICAS']).toBe(String(autoscaler.spec.maxReplicas));
    expect([autoscaler.spec.minReplicas, autoscaler.spec.maxReplicas]).toEqual([2, 10]);
    expect(autoscaler.spec.metrics[0].resource).toEqual({
      name: 'cpu',
      target: { type: 'Utilization', averageUtilization: 70 },
    });
    expect(autoscaler.spec.scaleTargetRef).toMatchObject({ kind: 'Deployment', name: deployment.metadata.name });
    expect(deployment.spec.replicas).toBe(autoscaler.spec.minReplicas);
  });
});

describe('a pod', () => {
  test('is of the image of this version', () => {
    const { name, version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    expect(container.image).toBe(`${name}:${version}`);
  });

  test('is killed ten seconds after all that stopping may take', () => {
    const seconds = (settings.requestMs + settings.shutdownDelayMs) / 1000 + 10;
    expect(pod.spec.terminationGracePeriodSeconds).toBe(seconds);
    expect(seconds).toBe(40);
  });

  test('is replaced by one that is ready before it goes', () => {
    const { type, rollingUpdate } = deployment.spec.strategy;
    expect({ type, ...rollingUpdate }).toEqual({ type: 'RollingUpdate', maxUnavailable: 0, maxSurge: 1 });
    expect(container.readinessProbe).toMatchObject({ periodSeconds: 2, failureThreshold: 1 });
    // The balancer has time to notice: two looks and more.
    expect(settings.shutdownDelayMs).toBeGreaterThan(2 * 1000 * container.readinessProbe.periodSeconds);
  });

  test('is asked at the ports that it has, at the one for probes', () => {
    expect(container.ports).toEqual([
      { name: 'http', containerPort: settings.port },
      { name: 'admin', containerPort: settings.adminPort },
    ]);
    for (const name of ['startupProbe', 'readinessProbe', 'livenessProbe']) {
      expect(container[name].httpGet.port, name).toBe('admin');
    }
    const [port] = base.manifests['service.yaml'].spec.ports;
    expect([port.port, port.targetPort]).toEqual([settings.port, 'http']);
    expect(isChosen(pod.metadata.labels, base.manifests['service.yaml'].spec.selector)).toBe(true);
    expect(isChosen(pod.metadata.labels, deployment.spec.selector.matchLabels)).toBe(true);
    expect(settings.host).toBe('0.0.0.0');
  });

  test('is the user of the image', () => {
    const user = /^USER (\d+):(\d+)$/m.exec(readFileSync(join(ROOT, 'Dockerfile'), 'utf8'));
    const { runAsUser, runAsGroup, fsGroup } = pod.spec.securityContext;
    expect([runAsUser, runAsGroup, fsGroup].map(String)).toEqual([user?.[1], user?.[2], user?.[2]]);
    expect(runAsUser).toBe(65_532);
  });

  test.each([
    ['of the server', deployment],
    ['of Valkey', valkey.manifests['deployment.yaml']],
  ])('%s may do nothing that it need not', (_, { spec }) => {
    const { securityContext, automountServiceAccountToken, containers, volumes } = spec.template.spec;
    expect(securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
    expect(automountServiceAccountToken).toBe(false);
    for (const { securityContext: own, resources } of containers) {
      expect(own).toEqual({
        readOnlyRootFilesystem: true,
        allowPrivilegeEscalation: false,
        capabilities: { drop: ['ALL'] },
      });
      expect(Object.keys(resources.requests)).toEqual(['cpu', 'memory']);
      expect(resources.limits.memory).toMatch(/^\d+Mi$/);
    }
    for (const volume of volumes) expect(volume.emptyDir ?? volume.projected, volume.name).toBeDefined();
  });

  test('is not on the node of another where there are others, and not all are drained at once', () => {
    const { topologySpreadConstraints } = pod.spec;
    expect(topologySpreadConstraints.map(({ topologyKey }: Manifest) => topologyKey)).toEqual([
      'kubernetes.io/hostname',
      'topology.kubernetes.io/zone',
    ]);
    for (const { labelSelector } of topologySpreadConstraints) {
      expect(isChosen(pod.metadata.labels, labelSelector.matchLabels)).toBe(true);
    }
    const budget = base.manifests['poddisruptionbudget.yaml'].spec;
    expect(budget.maxUnavailable).toBeLessThan(autoscaler.spec.minReplicas);
    expect(isChosen(pod.metadata.labels, budget.selector.matchLabels)).toBe(true);
  });
});

describe('the network', () => {
  test('lets routers in at the graph, and Prometheus at the metrics', () => {
    expect(isChosen(pod.metadata.labels, policy.podSelector.matchLabels)).toBe(true);
    expect(policy.policyTypes).toEqual(['Ingress', 'Egress']);
    expect(portsOf(policy.ingress)).toEqual([settings.port, settings.adminPort]);
    // None for everybody: an empty list of sources, or none, would be.
    for (const { from } of policy.ingress) expect(from).toHaveLength(1);
  });

  test('lets out to names, Torii, Redis and the collector', () => {
    expect(portsOf(policy.egress)).toEqual([53, 53, 443, 6379, 6380, 4318]);
    const [, torii] = policy.egress;
    expect(new URL(settings.toriiApiUrl).protocol).toBe('https:');
    const cloud = torii.to.find(({ ipBlock }: Manifest) => ipBlock.cidr === '0.0.0.0/0').ipBlock.except;
    expect(cloud).toContain('169.254.0.0/16');
    expect(cloud).toContain('10.0.0.0/8');
    for (const { to } of policy.egress) expect(to.length).toBeGreaterThan(0);
  });

  test('brings servers to the Valkey of the overlay, and nobody else', () => {
    const { spec } = valkey.manifests['service.yaml'];
    const { podSelector, ingress, egress } = valkey.manifests['networkpolicy.yaml'].spec;
    const own = valkey.manifests['deployment.yaml'].spec.template;
    const url = new URL(valkey.manifests['secret.yaml'].stringData['redis-url']);
    expect([url.hostname, Number(url.port)]).toEqual([
      valkey.manifests['service.yaml'].metadata.name,
      spec.ports[0].port,
    ]);
    expect(isChosen(own.metadata.labels, spec.selector) && isChosen(own.metadata.labels, podSelector.matchLabels)).toBe(
      true,
    );
    expect(isChosen(own.metadata.labels, deployment.spec.selector.matchLabels)).toBe(false);
    expect(own.spec.containers[0].ports[0].containerPort).toBe(spec.ports[0].port);
    expect(ingress).toHaveLength(1);
    expect(isChosen(pod.metadata.labels, ingress[0].from[0].podSelector.matchLabels)).toBe(true);
    expect(egress).toEqual([]);
    // The servers' own policy knows it by its name.
    const known = policy.egress[2].to[0].podSelector.matchExpressions[0];
    expect(known.values).toContain(own.metadata.labels[known.key]);
  });
});

describe('for the operator of Prometheus', () => {
  test('each replica is asked for its metrics by itself', () => {
    const service = monitoring.manifests['service.yaml'];
    const { selector, endpoints } = monitoring.manifests['servicemonitor.yaml'].spec;
    expect(isChosen(service.metadata.labels, selector.matchLabels)).toBe(true);
    // Of the Service of the graph it is not to think that it has metrics.
    expect(isChosen(base.manifests['service.yaml'].metadata.labels, selector.matchLabels)).toBe(false);
    expect(isChosen(pod.metadata.labels, service.spec.selector)).toBe(true);
    expect(service.spec.publishNotReadyAddresses).toBe(true);
    expect(endpoints).toMatchObject([{ port: service.spec.ports[0].name, path: '/metrics' }]);
    expect(service.spec.ports[0].port).toBe(settings.adminPort);
  });

  test('the alarms are those of deploy/prometheus/', () => {
    const alarms = parse(readFileSync(join(ROOT, 'deploy/prometheus/alerts.yaml'), 'utf8'));
    expect(monitoring.manifests['prometheusrule.yaml'].spec).toEqual(alarms);
  });
});
