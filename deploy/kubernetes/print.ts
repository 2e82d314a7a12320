import { stringify } from 'yaml';
import type { Manifest } from './manifests/files.ts';

const HEAD =
  '# Written by `npm run kubernetes` from deploy/kubernetes/manifests/. Change it there, or patch it in an overlay of your own.\n';

/** A manifest as YAML of Kubernetes. @throws Error naming what is not of the schema */
export function print(manifest: Manifest): string {
  manifest.validate();
  // Kubernetes reads YAML 1.1, where an unquoted `no` is false. Anchors are legal, but nobody expects them.
  return HEAD + stringify(manifest.toJSON(), { version: '1.1', aliasDuplicateObjects: false, lineWidth: 140 });
}
