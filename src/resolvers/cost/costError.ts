import type { MeterLimits } from '../../torii/budget/meter.ts';
import { type EndpointName, endpointLabel } from '../../torii/endpoints.ts';
import { InputError } from '../../torii/inputError.ts';

/** A part of a query that costs something: where it stands, what it asks, how often and for how much. */
export interface PlanStep {
  /** Response keys from the root, such as `apps.nodes.users`. */
  readonly path: string;
  /** The endpoint's template, such as `GET /apps/{idApp}/users`. */
  readonly endpoint: string;
  /** Calls that are likely. */
  readonly calls: number;
  /** Calls that are made whatever Torii answers. */
  readonly certain: number;
  /** Objects it may give; 0 where it is no connection. */
  readonly nodes: number;
}

/** What the document and its variables alone decide, whatever Torii answers. */
export interface CertainCost {
  readonly calls: number;
  readonly nodes: number;
  readonly byEndpoint: ReadonlyMap<EndpointName, number>;
}

/** What a query is going to cost, as far as can be told before it is executed. */
export interface QueryPlan {
  /** Calls to Torii that are likely: most often an upper estimate, since parents are taken to be as many as they may be. */
  readonly calls: number;
  /** Objects in connections that are likely: products of nested `first`, added up over the branches. */
  readonly nodes: number;
  /** The most different objects that one field asks for by their keys. */
  readonly keys: number;
  readonly steps: readonly PlanStep[];
  /** No query that is carried out costs less. */
  readonly certain: CertainCost;
}

/** What one query may cost. */
export interface CostLimits extends MeterLimits {
  /** Different objects that one field asks for by their keys: representations, ids. */
  readonly keys: number;
}

/** A query that costs more than is allowed: refused before any call, or the part of it that does not fit any more. */
export class CostError extends InputError {
  readonly plan: QueryPlan;
  readonly limits: CostLimits | undefined;

  constructor(message: string, plan: QueryPlan, limits?: CostLimits) {
    super(message, 'COST_EXCEEDED');
    this.plan = plan;
    this.limits = limits;
  }
}

/** The plan of what is refused before it is looked at. */
export const NO_PLAN: QueryPlan = {
  calls: 0,
  nodes: 0,
  keys: 0,
  steps: [],
  certain: { calls: 0, nodes: 0, byEndpoint: new Map() },
};

/** As many steps as a message names. */
const NAMED = 5;

const LESS = 'Ask for fewer parents with "first", or for less of each.';

/**
 * Refuses what is certain to exceed a limit.
 *
 * @param allowance calls of an endpoint that one operation may make
 * @throws CostError naming the most expensive parts
 */
export function assertAffordable(
  plan: QueryPlan,
  limits: CostLimits,
  allowance: (endpoint: EndpointName) => number,
): void {
  const { certain, steps } = plan;
  assertFewKeys(plan, limits);
  for (const [endpoint, calls] of certain.byEndpoint) {
    const most = Math.min(limits.calls, allowance(endpoint));
    if (calls <= most) continue;
    const label = endpointLabel(endpoint);
    throw new CostError(`Expected at most ${most} calls of ${label} in a query, got ${calls}. ${LESS}`, plan, limits);
  }
  if (certain.calls > limits.calls) {
    const parts = named(steps, ({ certain: calls, path, endpoint }) => [calls, `${path}: ${calls} of ${endpoint}`]);
    const message = `Expected a query of at most ${limits.calls} calls to Torii, got one of ${certain.calls} (${parts}). ${LESS}`;
    throw new CostError(message, plan, limits);
  }
  if (certain.nodes > limits.nodes) throw tooManyNodes(certain.nodes, plan, limits);
}

/** @throws CostError for more keys than one field may ask for, or more objects than a query may */
export function assertFewKeys(plan: QueryPlan, limits: CostLimits): void {
  if (plan.keys > limits.keys) {
    throw new CostError(
      `Expected at most ${limits.keys} different representations or ids in one field, got ${plan.keys}`,
      plan,
      limits,
    );
  }
}

/** The error of a query that asks for more objects than it may. */
export function tooManyNodes(nodes: number, plan: QueryPlan, limits: CostLimits): CostError {
  const parts = named(plan.steps, step => [step.nodes, `${step.path}: up to ${step.nodes}`]);
  const which = parts ? ` (${parts})` : '';
  const message = `Expected a query of at most ${limits.nodes} nodes, got one of ${Math.ceil(nodes)}${which}. Ask for smaller pages with "first".`;
  return new CostError(message, plan, limits);
}

function named(steps: readonly PlanStep[], read: (step: PlanStep) => [number, string]): string {
  const all = steps
    .map(read)
    .filter(([weight]) => weight > 0)
    .sort(([a], [b]) => b - a)
    .map(([, text]) => text);
  return all.length > NAMED ? `${all.slice(0, NAMED).join('; ')}; and ${all.length - NAMED} more` : all.join('; ');
}
