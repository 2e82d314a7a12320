import { deployment } from './deployment.ts';
import { monitoring } from './monitoring.ts';
import { networkPolicy } from './network.ts';
import { autoscaler, disruptionBudget } from './scale.ts';
import { service } from './service.ts';
import { valkey } from './valkey.ts';

/** What every model is asked for. `validate` throws where a value is not of the schema of Kubernetes' API. */
export interface Manifest {
  validate(): void;
  toJSON(): unknown;
}

/** The manifests, by their files below `deploy/kubernetes/`. */
export const FILES: Readonly<Record<string, Manifest>> = {
  'base/deployment.yaml': deployment,
  'base/service.yaml': service,
  'base/horizontalpodautoscaler.yaml': autoscaler,
  'base/poddisruptionbudget.yaml': disruptionBudget,
  'base/networkpolicy.yaml': networkPolicy,
  'components/monitoring/service.yaml': monitoring.service,
  'components/monitoring/servicemonitor.yaml': monitoring.monitor,
  'components/monitoring/prometheusrule.yaml': monitoring.alarms,
  'overlays/valkey/deployment.yaml': valkey.deployment,
  'overlays/valkey/service.yaml': valkey.service,
  'overlays/valkey/networkpolicy.yaml': valkey.networkPolicy,
  'overlays/valkey/secret.yaml': valkey.secret,
};
