import { InputError } from '../torii/inputError.ts';

/** A part of a query that costs something: where it stands, what it asks, how often and for how much. */
export interface PlanStep {
  /** Response keys from the root, such as `apps.nodes.users`. */
  readonly path: string;
  /** The endpoint's template, such as `GET /apps/{idApp}/users`. */
  readonly endpoint: string;
  readonly calls: number;
  /** Objects it may give; 0 where it is no connection. */
  readonly nodes: number;
}

/** What a query is going to cost at the most, as far as can be told before it is executed. */
export interface QueryPlan {
  /** Calls to Torii. */
  readonly calls: number;
  /** Objects in connections: products of nested `first`, added up over the branches. */
  readonly nodes: number;
  /** The most different objects that one field asks for by their keys. */
  readonly keys: number;
  readonly steps: readonly PlanStep[];
}

/** What one query may cost. */
export interface CostLimits {
  /** Calls to Torii. */
  readonly calls: number;
  readonly nodes: number;
  /** Different objects that one field asks for by their keys: representations, ids. */
  readonly keys: number;
}

/** A query that is planned to cost more than is allowed: refused before any call. */
export class CostError extends InputError {
  readonly plan: QueryPlan;
  readonly limits: CostLimits | undefined;

  constructor(message: string, plan: QueryPlan, limits?: CostLimits) {
    super(message, 'COST_EXCEEDED');
    this.plan = plan;
    this.limits = limits;
  }
}

/** As many steps as a message names. */
const NAMED = 5;

/** @throws CostError where the plan is over a limit, naming the most expensive parts */
export function assertAffordable(plan: QueryPlan, limits: CostLimits): void {
  if (plan.keys > limits.keys) {
    throw new CostError(
      `Expected at most ${limits.keys} different representations or ids in one field, got ${plan.keys}`,
      plan,
      limits,
    );
  }
  if (plan.calls > limits.calls) {
    const parts = named(plan.steps, ({ calls, path, endpoint }) => [calls, `${path}: ${calls} of ${endpoint}`]);
    throw new CostError(
      `Expected a query of at most ${limits.calls} calls to Torii, got one that is planned with ${plan.calls} (${parts}). Ask for fewer parents with "first", or for less of each.`,
      plan,
      limits,
    );
  }
  if (plan.nodes > limits.nodes) {
    const parts = named(plan.steps, ({ nodes, path }) => [nodes, `${path}: up to ${nodes}`]);
    throw new CostError(
      `Expected a query of at most ${limits.nodes} nodes, got one for up to ${plan.nodes} (${parts}). Ask for smaller pages with "first".`,
      plan,
      limits,
    );
  }
}

function named(steps: readonly PlanStep[], read: (step: PlanStep) => [number, string]): string {
  const all = steps
    .map(read)
    .filter(([weight]) => weight > 0)
    .sort(([a], [b]) => b - a)
    .map(([, text]) => text);
  return all.length > NAMED ? `${all.slice(0, NAMED).join('; ')}; and ${all.length - NAMED} more` : all.join('; ');
}
