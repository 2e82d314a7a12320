import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Deployment } from 'kubernetes-models/apps/v1';
import { afterAll, describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { ALL_SETTINGS } from '../../../src/settings/described/all.ts';
import { SECRETS as SECRET_SETTINGS } from '../../../src/settings/secretFiles.ts';
import { fileOf } from '../../../src/settings/setting.ts';
import { readSettings } from '../../../src/settings/settings.ts';
import { startSubgraph } from '../../../test/support/subgraph.ts';
import { files, OBJECTS } from '../files.ts';
import { SECRETS } from '../objects/shared.ts';

const ROOT = join(import.meta.dirname, '../../..');
const FOLDER = join(ROOT, 'deploy/kubernetes');
const read = (path: string) => parse(readFileSync(join(FOLDER, path), 'utf8'));

const deployment = read('base/deployment.yaml');
const pod = deployment.spec.template.spec;
const [container] = pod.containers;
const variables: Record<string, string> = Object.fromEntries(
  container.env.map(({ name, value }: { readonly name: string; readonly value: string }) => [name, value]),
);

const secrets = mkdtempSync(join(tmpdir(), 'torii-secrets-'));
afterAll(() => rmSync(secrets, { recursive: true }));

/** What the image adds. */
const imageEnvironment = Object.fromEntries(
  [...(/^ENV (.+)$/m.exec(readFileSync(join(ROOT, 'Dockerfile'), 'utf8'))?.[1] ?? '').matchAll(/(\w+)=(\S+)/g)].map(
    ([, name = '', value = '']) => [name, value],
  ),
);

describe('the objects', () => {
  test('are what Kubernetes takes', () => {
    expect(OBJECTS.length).toBeGreaterThan(8);
    for (const object of OBJECTS) expect(() => object.validate()).not.toThrow();
  });

  test('would not be, with a wrong value; a misspelt key does not compile', () => {
    const wrong = new Deployment({
      // @ts-expect-error a number is expected
      spec: { replicas: 'two', selector: {}, template: {} },
    });
    expect(() => wrong.validate()).toThrow();
    // @ts-expect-error there is no such key
    expect(new Deployment({ spec: { selector: {}, template: {}, replica: 2 } })).toBeDefined();
  });

  test('are committed as they are', () => {
    for (const [path, content] of Object.entries(files()))
      expect(readFileSync(join(FOLDER, path), 'utf8')).toBe(content);
  });

  test('every file is named by its kustomization, and every one that is named is there', () => {
    for (const folder of ['base', 'monitoring', 'overlays/valkey']) {
      const { resources } = read(`${folder}/kustomization.yaml`);
      const there = readdirSync(join(FOLDER, folder)).filter(
        name => name.endsWith('.yaml') && name !== 'kustomization.yaml',
      );
      expect(resources.filter((name: string) => name.endsWith('.yaml')).toSorted()).toEqual(there.toSorted());
    }
    const names = Object.keys(files()).flatMap(path => parseAllDocuments(readFileSync(join(FOLDER, path), 'utf8')));
    expect(names.flatMap(({ errors }) => errors)).toEqual([]);
  });
});

describe('the deployment fits the code', () => {
  test('its variables are settings, and can be used as they are', () => {
    const known = new Set([...Object.keys(ALL_SETTINGS), ...SECRET_SETTINGS.map(fileOf), 'NODE_OPTIONS']);
    expect(Object.keys(variables).filter(name => !known.has(name))).toEqual([]);
    const values: Record<string, string> = {
      'torii-api-key': 'a-key',
      'router-secret': 'a-secret-of-many-letters',
      'redis-url': 'redis://r',
    };
    for (const key of SECRETS.keys) writeFileSync(join(secrets, key), `${values[key]}\n`);
    const own = Object.entries(variables).map(([name, value]) => [name, value.replace(SECRETS.folder, secrets)]);
    const settings = readSettings({ ...imageEnvironment, ...Object.fromEntries(own) });
    expect(settings).toMatchObject({
      toriiApiKey: 'a-key',
      host: '0.0.0.0',
      warnings: [],
      redis: { url: 'redis://r' },
    });
    const [graphql, admin] = container.ports;
    expect([settings.port, settings.adminPort]).toEqual([graphql.containerPort, admin.containerPort]);
    expect([graphql.name, admin.name]).toEqual(['graphql', 'admin']);
    expect(settings.redis?.replicas).toBe(read('base/autoscaler.yaml').spec.maxReplicas);
    expect(pod.terminationGracePeriodSeconds).toBe((settings.requestMs + settings.shutdownDelayMs) / 1000 + 10);
  });

  test('its secrets are mounted where its variables name them', () => {
    const [mount] = container.volumeMounts;
    const named = Object.entries(variables)
      .filter(([name]) => name.endsWith('_FILE'))
      .map(([, path]) => path);
    expect(named.toSorted()).toEqual(SECRETS.keys.map(key => `${mount.mountPath}/${key}`).toSorted());
    const [volume] = pod.volumes;
    expect([volume.name, mount.readOnly]).toEqual([mount.name, true]);
    const [made] = read('overlays/valkey/kustomization.yaml').secretGenerator;
    expect(made.name).toBe(volume.secret.secretName);
    const keys = [...made.files, ...made.literals.map((literal: string) => literal.split('=')[0])];
    expect(keys.toSorted()).toEqual([...SECRETS.keys].toSorted());
  });

  test('its probes, and what is scraped, are paths that a server answers', async () => {
    const subgraph = await startSubgraph({ server: { metrics: true } });
    const paths = [container.startupProbe, container.readinessProbe, container.livenessProbe].map(one => {
      expect(one.httpGet.port).toBe('admin');
      return one.httpGet.path;
    });
    const [scraped] = read('monitoring/serviceMonitor.yaml').spec.endpoints;
    for (const path of [...paths, scraped.path]) expect((await fetch(subgraph.url + path)).status, path).toBe(200);
    await subgraph.stop();
    const named = read('base/service.yaml').spec.ports.map(({ name }: { readonly name: string }) => name);
    expect(named).toContain(scraped.port);
    expect(container.readinessProbe).toMatchObject({ periodSeconds: 2, failureThreshold: 1 });
  });

  test('it runs as the image’s user, who may do nothing', () => {
    const [, user] = /^USER (\d+):\d+$/m.exec(readFileSync(join(ROOT, 'Dockerfile'), 'utf8')) ?? [];
    expect(pod.securityContext).toMatchObject({
      runAsNonRoot: true,
      runAsUser: Number(user),
      seccompProfile: { type: 'RuntimeDefault' },
    });
    expect(container.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    expect(pod.automountServiceAccountToken).toBe(false);
  });

  test('a rolling restart takes no replica away before another one is there', () => {
    expect(deployment.spec.strategy.rollingUpdate).toEqual({ maxUnavailable: 0, maxSurge: 1 });
    const { minReplicas, maxReplicas, metrics } = read('base/autoscaler.yaml').spec;
    expect([minReplicas, maxReplicas, metrics[0].resource.target.averageUtilization]).toEqual([2, 10, 70]);
    expect(deployment.spec.replicas).toBe(minReplicas);
  });

  test('its heap leaves room in its memory', () => {
    const percentage = Number(/--max-old-space-size-percentage=(\d+)/.exec(variables['NODE_OPTIONS'] ?? '')?.[1]);
    expect(percentage).toBeGreaterThan(30);
    expect(percentage).toBeLessThan(80);
    expect(container.resources).toEqual({
      requests: { cpu: '500m', memory: '512Mi' },
      limits: { cpu: '2', memory: '1Gi' },
    });
  });
});

interface Rule {
  readonly ports: readonly { readonly port: number }[];
}

test('the policy lets routers in, and out to Torii, Redis, the collector and names', () => {
  const { podSelector, ingress, egress } = read('base/networkPolicy.yaml').spec;
  const portsOf = (rules: readonly Rule[]) => rules.flatMap(({ ports }) => ports.map(({ port }) => port));
  expect(podSelector.matchLabels).toEqual(deployment.spec.selector.matchLabels);
  const served = container.ports.map(({ containerPort }: { readonly containerPort: number }) => containerPort);
  expect(portsOf(ingress)).toEqual(served);
  expect(portsOf(egress)).toEqual([443, 6379, 6380, 4318, 53, 53]);
});
