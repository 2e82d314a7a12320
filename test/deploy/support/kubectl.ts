import { spawnSync } from 'node:child_process';
import { test } from 'vitest';

/** Components are of kustomize 3.7; kubectl before 1.21, as in Debian 12, has an older one. */
const LEAST = 4;

const version = spawnSync('kubectl', ['version', '--client'], { encoding: 'utf8' }).stdout ?? '';
const isThere = Number(/Kustomize Version: v(\d+)/.exec(version)?.[1] ?? 0) >= LEAST;

/** Kubernetes' own tool, which builds kustomizations without a cluster. Debian has none that is new enough: tests with it are left out without it, in CI too. */
export const kubectl = {
  test(name: string, run: () => void): void {
    if (isThere) test(name, run);
    else console.warn(`left out for want of a kubectl of 1.22 or newer: ${name}`);
  },
  /** What a folder's kustomization comes to, as YAML. @throws Error with what kubectl says */
  kustomize(folder: string): string {
    const { status, stdout, stderr } = spawnSync('kubectl', ['kustomize', folder], { encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    return stdout;
  },
};
