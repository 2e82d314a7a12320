import { CostError, NO_PLAN, type QueryPlan, tooManyNodes } from '../../resolvers/cost/costError.ts';
import { createNodeMeter, type NodeMeter } from '../../resolvers/cost/nodeMeter.ts';
import type { Excess } from '../../torii/budget/meter.ts';
import { endpointLabel } from '../../torii/endpoints.ts';
import type { Metering } from '../../torii/session.ts';
import type { Limits } from './limits.ts';

/** Meters one operation during execution, and makes the errors for exceeded limits. */
export interface OperationCost {
  readonly metering: Metering;
  readonly nodes: NodeMeter;
  /** The operation's plan; undefined until it has been planned. */
  plan(): QueryPlan | undefined;
  /** Takes the plan, which errors show. */
  planned(plan: QueryPlan): void;
}

export function createOperationCost(limits: Limits): OperationCost {
  let plan: QueryPlan | undefined;
  return {
    metering: { limits, exceeded: excess => new CostError(messageOf(excess), plan ?? NO_PLAN, limits) },
    nodes: createNodeMeter(limits.nodes, (path, nodes) => {
      const { message } = tooManyNodes(nodes, NO_PLAN, limits);
      return new CostError(`${path}: ${message}`, plan ?? NO_PLAN, limits);
    }),
    plan: () => plan,
    planned(known) {
      plan = known;
    },
  };
}

function messageOf({ of, endpoint, asked, left, most }: Excess): string {
  const label = endpointLabel(endpoint);
  if (of === 'rows') {
    return `Expected pages of at most ${most} rows in one query, got ${asked} before ${label}. Ask for smaller pages with "first".`;
  }
  return `Expected at most ${most} calls of ${label} in one query, of which ${left} are left, got ${asked} more at once. Ask for fewer parents with "first", or for less of each.`;
}
