import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { kubectl } from './support/kubectl.ts';
import { KUBERNETES, type Manifest, readFolder } from './support/manifests.ts';

const README = readFileSync(join(KUBERNETES, 'README.md'), 'utf8');
const own = mkdtempSync(join(tmpdir(), 'torii-kustomize-'));
afterAll(() => rmSync(own, { recursive: true }));

/** The blocks of a language of the page beside the manifests. */
const blocks = (language: string): string[] =>
  [...README.matchAll(/^```(\w+)\n(.*?)^```$/gms)].flatMap(([, found, text = '']) =>
    found === language ? [text] : [],
  );

const build = (folder: string): Manifest[] =>
  parseAllDocuments(kubectl.kustomize(folder)).map(document => document.toJS());
const named = (objects: Manifest[], kind: string, name = 'torii-subgraph'): Manifest =>
  objects.find(object => object.kind === kind && object.metadata.name === name);

/** The overlay that the page shows, where it says that it stands: beside this folder. */
function ownOverlay(): string {
  const [shown = ''] = blocks('yaml');
  const folder = join(own, 'own');
  cpSync(KUBERNETES, join(own, 'torii-subgraph/deploy/kubernetes'), {
    recursive: true,
    filter: source => !source.includes('node_modules'),
  });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'kustomization.yaml'), shown);
  return folder;
}

describe('the page', () => {
  test('shows an overlay whose parts are there, over the base and the component', () => {
    const shown = parse(blocks('yaml')[0] ?? '');
    expect(shown.resources).toEqual(['../torii-subgraph/deploy/kubernetes/base']);
    expect(shown.components).toEqual(['../torii-subgraph/deploy/kubernetes/components/monitoring']);
    const base = readFolder('base');
    const [{ image }] = base.manifests['deployment.yaml'].spec.template.spec.containers;
    expect(image.split(':')[0]).toBe(shown.images[0].name);
    const targets = shown.patches.map(({ patch }: Manifest) => parse(patch)).map(({ kind }: Manifest) => kind);
    const kinds = Object.values(base.manifests).map(({ kind }) => kind);
    expect(targets.filter((kind: string) => !kinds.includes(kind))).toEqual([]);
  });

  test('makes the secrets with the files that the servers read', () => {
    const commands = blocks('sh').join('\n').replaceAll('\\\n', ' ');
    const made = [...commands.matchAll(/--from-(?:file|literal)=([\w-]+)=/g)].map(([, file]) => file);
    expect(new Set(made)).toEqual(new Set(['torii-api-key', 'router-secret', 'redis-url']));
  });
});

describe('kubectl kustomize', () => {
  kubectl.test('builds what is for trying: the servers and their Valkey', () => {
    const objects = build(join(KUBERNETES, 'overlays/valkey'));
    expect(objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`).sort()).toEqual([
      'Deployment torii-subgraph',
      'Deployment torii-subgraph-valkey',
      'HorizontalPodAutoscaler torii-subgraph',
      'NetworkPolicy torii-subgraph',
      'NetworkPolicy torii-subgraph-valkey',
      'PodDisruptionBudget torii-subgraph',
      'Secret torii-subgraph-redis',
      'Service torii-subgraph',
      'Service torii-subgraph-valkey',
    ]);
    const { spec } = named(objects, 'Deployment');
    expect('replicas' in spec).toBe(false);
  });

  kubectl.test('builds the overlay of the page', () => {
    const objects = build(ownOverlay());
    expect(new Set(objects.map(({ metadata }) => metadata.namespace))).toEqual(new Set(['torii']));
    const shown = parse(blocks('yaml')[0] ?? '');
    const [container] = named(objects, 'Deployment').spec.template.spec.containers;
    expect(container.image).toBe(`${shown.images[0].newName}:${shown.images[0].newTag}`);
    const values = Object.fromEntries(container.env.map(({ name, value }: Manifest) => [name, value]));
    // What the patch says, beside what was there.
    expect(values).toMatchObject({
      NODE_ENV: 'production',
      OTEL_EXPORTER_OTLP_ENDPOINT: expect.stringMatching(/:4318$/),
    });
    expect(values['REPLICAS']).toBe(String(named(objects, 'HorizontalPodAutoscaler').spec.maxReplicas));
    expect(named(objects, 'ServiceMonitor')).toBeDefined();
    expect(named(objects, 'PrometheusRule').spec.groups).toHaveLength(1);
  });
});
