import type { Model } from '@kubernetes-models/base';
import { stringify } from 'yaml';
import { deployment } from './objects/deployment.ts';
import { monitor } from './objects/monitor.ts';
import { networkPolicy } from './objects/network.ts';
import { autoscaler, disruptionBudget } from './objects/scaling.ts';
import { service } from './objects/service.ts';
import { NAME, SECRETS } from './objects/shared.ts';
import { valkey } from './objects/valkey.ts';

/** What a kustomization says. */
interface Kustomization {
  readonly apiVersion: 'kustomize.config.k8s.io/v1beta1' | 'kustomize.config.k8s.io/v1alpha1';
  readonly kind: 'Kustomization' | 'Component';
  readonly resources: readonly string[];
  readonly secretGenerator?: readonly {
    readonly name: string;
    readonly literals?: readonly string[];
    readonly files?: readonly string[];
    readonly options?: { readonly disableNameSuffixHash: boolean };
  }[];
  readonly images?: readonly { readonly name: string; readonly newName?: string; readonly newTag?: string }[];
}

const BASE: Readonly<Record<string, Model<object>>> = {
  deployment,
  service,
  autoscaler,
  disruptionBudget,
  networkPolicy,
};

const V1 = 'kustomize.config.k8s.io/v1beta1';

const kustomizations: Readonly<Record<string, Kustomization>> = {
  base: { apiVersion: V1, kind: 'Kustomization', resources: Object.keys(BASE).map(name => `${name}.yaml`) },
  monitoring: { apiVersion: 'kustomize.config.k8s.io/v1alpha1', kind: 'Component', resources: ['serviceMonitor.yaml'] },
  'overlays/valkey': {
    apiVersion: V1,
    kind: 'Kustomization',
    resources: ['../../base', 'valkey.yaml'],
    secretGenerator: [
      {
        name: NAME,
        files: [SECRETS.keys[0]],
        literals: ['router-secret=a-secret-for-trying-only', 'redis-url=redis://valkey:6379'],
        // Under the same name however often the key changes: it is taken over without a restart.
        options: { disableNameSuffixHash: true },
      },
    ],
  },
};

/** All files by their paths below this folder, as they are committed. */
export function files(): Readonly<Record<string, string>> {
  return Object.fromEntries([
    ...Object.entries(BASE).map(([name, object]) => [`base/${name}.yaml`, print([object])]),
    ['monitoring/serviceMonitor.yaml', print([monitor])],
    ['overlays/valkey/valkey.yaml', print(valkey)],
    ...Object.entries(kustomizations).map(([folder, content]) => [`${folder}/kustomization.yaml`, print([content])]),
  ]);
}

/** Every object of the manifests. */
export const OBJECTS: readonly Model<object>[] = [...Object.values(BASE), monitor, ...valkey];

const HEAD = '# Written by npm run manifests.\n';

function print(objects: readonly object[]): string {
  const plain: unknown[] = objects.map(object => JSON.parse(JSON.stringify(object)));
  return HEAD + plain.map(one => stringify(one, { lineWidth: 0 })).join('---\n');
}
