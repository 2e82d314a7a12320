import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { manifestOf } from '../manifest.ts';
import { type Lock, neededPackages } from '../neededPackages.ts';

const ROOT = join(import.meta.dirname, '../..');
const read = (name: string) => readFileSync(join(ROOT, name), 'utf8');

test('where a release is made, the manifest names the repository that it is made from', () => {
  const environment = { GITHUB_SERVER_URL: 'https://git.example.com', GITHUB_REPOSITORY: 'somebody/something' };
  expect(manifestOf(read('package.json'), environment)['repository']).toEqual({
    type: 'git',
    url: 'git+https://git.example.com/somebody/something.git',
  });
  expect(manifestOf(read('package.json'), {})['repository']).toEqual(JSON.parse(read('package.json')).repository);
});

test('packages of traces stay optional', () => {
  const { peerDependencies, peerDependenciesMeta } = manifestOf(read('package.json'));
  expect(Object.keys(peerDependencies as object)).toContain('@opentelemetry/api');
  expect(peerDependenciesMeta).toMatchObject({ '@opentelemetry/api': { optional: true } });
});

test('needed packages are those that npm counts as for production, and those of traces', () => {
  interface Flags {
    readonly dev?: boolean;
    readonly optional?: boolean;
    readonly devOptional?: boolean;
  }
  const lock: Lock & { readonly packages: Readonly<Record<string, Flags>> } = JSON.parse(read('package-lock.json'));
  const production = Object.entries(lock.packages).flatMap(([place, { dev, optional, devOptional }]) =>
    place === '' || dev || optional || devOptional ? [] : [place],
  );
  const needed = neededPackages(lock);
  expect(production.length).toBeGreaterThan(100);
  expect(production.filter(place => !needed.includes(place))).toEqual([]);
  const more = needed.filter(place => !production.includes(place));
  expect(more.filter(place => !place.startsWith('node_modules/@opentelemetry/'))).toEqual([]);
  expect(more).toContain('node_modules/@opentelemetry/sdk-trace');
});

test('a package is found beside the one that imports it, before one further out', () => {
  const lock: Lock = {
    packages: {
      '': { dependencies: { a: '1', b: '1' } },
      'node_modules/a': { dependencies: { b: '2', c: '1' }, optionalDependencies: { c: '1' } },
      'node_modules/a/node_modules/b': {},
      'node_modules/b': { peerDependencies: { d: '1', e: '1' }, peerDependenciesMeta: { e: { optional: true } } },
      'node_modules/d': {},
      'node_modules/e': {},
    },
  };
  expect(neededPackages(lock)).toEqual([
    'node_modules/a',
    'node_modules/a/node_modules/b',
    'node_modules/b',
    'node_modules/d',
  ]);
  expect(() => neededPackages({ packages: { '': { dependencies: { missing: '1' } } } })).toThrow(
    'package-lock.json: expected missing, which the project needs',
  );
});
