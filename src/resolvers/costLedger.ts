import { endpointLabel } from '../torii/endpoints.ts';
import type { PlanStep, QueryPlan } from './costError.ts';
import type { FieldCost } from './costTable.ts';

/** What a plan has come to so far. */
export class CostLedger {
  readonly #steps: PlanStep[] = [];
  readonly #paidOnce = new Set<string>();
  #keys = 0;

  /** Enters what a field costs for so many parents. What is kept is entered once. A cost without an endpoint is a write. */
  pay({ endpoint, calls = each, once }: Partial<FieldCost>, count: number, path: string, nodes = 0): void {
    if (once && endpoint) {
      if (this.#paidOnce.has(endpoint)) return;
      this.#paidOnce.add(endpoint);
    }
    const label = endpoint ? endpointLabel(endpoint) : 'a write';
    this.#steps.push({ path, endpoint: label, calls: calls(once ? Math.min(1, count) : count), nodes });
  }

  /** Enters how many different objects a field asks for by their keys. */
  keys(count: number): void {
    this.#keys = Math.max(this.#keys, count);
  }

  plan(nodes: number): QueryPlan {
    const calls = this.#steps.reduce((sum, step) => sum + step.calls, 0);
    return { calls, nodes, keys: this.#keys, steps: this.#steps };
  }
}

function each(count: number): number {
  return count;
}
