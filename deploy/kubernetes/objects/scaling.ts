import { HorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1';
import { LABELS, NAME, REPLICAS } from './shared.ts';

export const autoscaler = new HorizontalPodAutoscaler({
  metadata: { name: NAME, labels: LABELS },
  spec: {
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: NAME },
    minReplicas: REPLICAS.least,
    maxReplicas: REPLICAS.most,
    metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } } }],
  },
});

export const disruptionBudget = new PodDisruptionBudget({
  metadata: { name: NAME, labels: LABELS },
  spec: { maxUnavailable: 1, selector: { matchLabels: LABELS } },
});
