import { Service } from 'kubernetes-models/v1';
import { LABELS, NAME, PORTS } from './shared.ts';

export const service = new Service({
  metadata: { name: NAME, labels: LABELS },
  spec: {
    selector: LABELS,
    ports: [
      { name: 'graphql', port: PORTS.graphql, targetPort: 'graphql' },
      { name: 'admin', port: PORTS.admin, targetPort: 'admin' },
    ],
  },
});
