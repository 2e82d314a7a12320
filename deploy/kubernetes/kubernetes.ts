/** `npm run kubernetes`: writes the manifests of `deploy/kubernetes/`; `--check` fails where a file is another, or a value is not of the schema. */
import { keepCommitted } from '../../checks/committed.ts';
import { FILES } from './manifests/files.ts';
import { print } from './print.ts';

for (const [file, manifest] of Object.entries(FILES)) {
  keepCommitted(`deploy/kubernetes/${file}`, print(manifest), 'npm run kubernetes');
}
