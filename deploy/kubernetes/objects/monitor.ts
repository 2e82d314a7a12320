import { ServiceMonitor } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1';
import { LABELS, NAME } from './shared.ts';

/** For clusters with the Prometheus operator. */
export const monitor = new ServiceMonitor({
  metadata: { name: NAME, labels: LABELS },
  spec: {
    selector: { matchLabels: LABELS },
    endpoints: [{ port: 'admin', path: '/metrics', interval: '15s' }],
  },
});
