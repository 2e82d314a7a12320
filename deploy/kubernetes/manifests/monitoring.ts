import { readFileSync } from 'node:fs';
import { PrometheusRule } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PrometheusRule';
import { ServiceMonitor } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/ServiceMonitor';
import { Service } from 'kubernetes-models/v1/Service';
import { parse } from 'yaml';
import { PORTS } from './environment.ts';
import { NAME, SERVERS } from './names.ts';

const METRICS = { 'app.kubernetes.io/name': NAME, 'app.kubernetes.io/component': 'metrics' };
const ALARMS = new URL('../../prometheus/alerts.yaml', import.meta.url);

/** Every replica by itself, also while it is not ready: that it is not is one of the metrics. */
const service = new Service({
  metadata: { name: `${NAME}-metrics`, labels: METRICS },
  spec: {
    clusterIP: 'None',
    publishNotReadyAddresses: true,
    selector: SERVERS,
    ports: [{ name: 'admin', port: PORTS.admin, targetPort: 'admin' }],
  },
});

const monitor = new ServiceMonitor({
  metadata: { name: NAME, labels: METRICS },
  spec: {
    selector: { matchLabels: METRICS },
    endpoints: [{ port: 'admin', path: '/metrics', interval: '15s', scrapeTimeout: '10s' }],
  },
});

/** The alarms of `deploy/prometheus/`, in the form that the operator of Prometheus reads. */
const alarms = new PrometheusRule({
  metadata: { name: NAME, labels: METRICS },
  spec: parse(readFileSync(ALARMS, 'utf8')),
});

export const monitoring = { service, monitor, alarms };
