import { Service } from 'kubernetes-models/v1/Service';
import { PORTS } from './environment.ts';
import { NAME, SERVERS } from './names.ts';

/** The graph. Probes and metrics are not in it. */
export const service = new Service({
  metadata: { name: NAME, labels: SERVERS },
  spec: {
    type: 'ClusterIP',
    selector: SERVERS,
    ports: [{ name: 'http', port: PORTS.http, targetPort: 'http', appProtocol: 'http' }],
  },
});
