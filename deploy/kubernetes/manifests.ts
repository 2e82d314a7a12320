/** `npm run manifests`: writes the manifests for Kubernetes; `--check` fails where one is another. */
import { keepCommitted } from '../../checks/committed.ts';
import { files, OBJECTS } from './files.ts';

for (const object of OBJECTS) object.validate();
for (const [path, content] of Object.entries(files())) {
  keepCommitted(`deploy/kubernetes/${path}`, content, 'npm run manifests');
}
