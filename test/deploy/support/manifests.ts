import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** Where the manifests are. */
export const KUBERNETES = join(import.meta.dirname, '../../../deploy/kubernetes');

/** An object of Kubernetes as it is committed. */
export type Manifest = any;

/** A folder with a kustomization: what that says, and the files beside it. */
export interface Folder {
  readonly kustomization: Manifest;
  /** By file name. */
  readonly manifests: Readonly<Record<string, Manifest>>;
}

/** @param folder below `deploy/kubernetes/` */
export function readFolder(folder: string): Folder {
  const read = (file: string) => parse(readFileSync(join(KUBERNETES, folder, file), 'utf8'));
  const files = globSync('*.yaml', { cwd: join(KUBERNETES, folder) }).filter(file => file !== 'kustomization.yaml');
  return {
    kustomization: read('kustomization.yaml'),
    manifests: Object.fromEntries(files.sort().map(file => [file, read(file)])),
  };
}

/** What a manifest's containers are told, by name. */
export function environmentOf(deployment: Manifest): Record<string, string> {
  const [container] = deployment.spec.template.spec.containers;
  return Object.fromEntries(container.env.map(({ name, value }: Manifest) => [name, value]));
}

/** Whether an object has all labels that another looks for. */
export function isChosen(
  labels: Readonly<Record<string, string>>,
  selector: Readonly<Record<string, string>>,
): boolean {
  return Object.entries(selector).every(([name, value]) => labels[name] === value);
}
