import { HorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2/HorizontalPodAutoscaler';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget';
import { NAME, SERVERS } from './names.ts';

export const FEWEST_REPLICAS = 2;

/** Each is to know it (`REPLICAS`): where Redis does not answer, a replica lives on this part of each limit. */
export const MOST_REPLICAS = 10;

export const autoscaler = new HorizontalPodAutoscaler({
  metadata: { name: NAME, labels: SERVERS },
  spec: {
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: NAME },
    minReplicas: FEWEST_REPLICAS,
    maxReplicas: MOST_REPLICAS,
    metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } } }],
    // Upwards at once. Downwards one a minute, so that caches that have filled are not thrown away for a short quiet.
    behavior: {
      scaleDown: { stabilizationWindowSeconds: 300, policies: [{ type: 'Pods', value: 1, periodSeconds: 60 }] },
    },
  },
});

export const disruptionBudget = new PodDisruptionBudget({
  metadata: { name: NAME, labels: SERVERS },
  spec: {
    maxUnavailable: 1,
    // A pod that is not ready serves nobody: draining its node does not wait for it.
    unhealthyPodEvictionPolicy: 'AlwaysAllow',
    selector: { matchLabels: SERVERS },
  },
});
