import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { once } from '../../relay/once.ts';

/** The operations of `operations/`. Written by `npm run operations:manifest`. */
export const OWN_MANIFEST = fileURLToPath(new URL('../../../operations/manifest.json', import.meta.url));

interface OwnOperation {
  readonly name: string;
  readonly type: 'query' | 'mutation' | 'subscription';
  readonly body: string;
}

/** The manifest as it stands in the file, which is read once. @throws Error if it is missing or no JSON */
export const ownManifest: () => { readonly operations: readonly OwnOperation[] } = once(() =>
  JSON.parse(readFileSync(OWN_MANIFEST, 'utf8')),
);
