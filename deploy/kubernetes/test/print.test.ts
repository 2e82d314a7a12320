import { Deployment } from 'kubernetes-models/apps/v1/Deployment';
import { Service } from 'kubernetes-models/v1/Service';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { deployment } from '../manifests/deployment.ts';
import { FILES } from '../manifests/files.ts';
import { print } from '../print.ts';

test('what is printed reads as the manifest, also for who reads YAML 1.1', () => {
  for (const manifest of Object.values(FILES)) {
    for (const version of ['1.1', '1.2'] as const) {
      expect(parse(print(manifest), { version })).toEqual(JSON.parse(JSON.stringify(manifest)));
    }
  }
});

test('a value that is not of the schema is refused, wherever it is', () => {
  const wrongPort = new Service({ metadata: { name: 'a' }, spec: { ports: [{ port: '4000' as unknown as number }] } });
  expect(() => print(wrongPort)).toThrow(/port/);
  const { spec } = JSON.parse(JSON.stringify(deployment));
  expect(() => print(new Deployment({ spec }))).not.toThrow();
  spec.template.spec.containers[0].readinessProbe.periodSeconds = '2s';
  expect(() => print(new Deployment({ spec }))).toThrow(/periodSeconds/);
  delete spec.template.spec.containers[0].readinessProbe;
  delete spec.selector;
  expect(() => print(new Deployment({ spec }))).toThrow(/selector/);
});

test('a misspelt key is refused by the types, since the schemas let it pass', () => {
  // @ts-expect-error: typ
  const misspelt = new Service({ metadata: { name: 'a' }, spec: { typ: 'ClusterIP' } });
  expect(() => print(misspelt)).not.toThrow();
});
