import { type EndpointName, endpointLabel } from '../../torii/endpoints.ts';
import type { PlanStep, QueryPlan } from './costError.ts';
import { each, type FieldCost } from './fieldCost.ts';

/** For how many parents a field is asked: how many there may be, and how many there are for sure. */
export interface Parents {
  readonly count: number;
  readonly certain: number;
}

/** What a plan has come to so far. */
export class CostLedger {
  readonly #steps: PlanStep[] = [];
  readonly #paidOnce = new Set<string>();
  readonly #certain = new Map<EndpointName, number>();
  readonly #entered = new Map<string, number>();
  #keys = 0;
  #certainNodes = 0;

  /** Enters what a field costs for so many parents. What is kept is entered once, and is not certain. */
  pay({ endpoint, calls = each, once, beside }: FieldCost, { count, certain }: Parents, path: string, nodes = 0): void {
    if (once) {
      const name = once === true ? endpoint : once;
      if (this.#paidOnce.has(name)) return;
      this.#paidOnce.add(name);
    }
    if (beside) this.pay({ endpoint: beside, once: true }, { count, certain }, path);
    // How batches and lists are asked for is decided when it is known what is missing: one call at the least.
    const sure = once || certain === 0 ? 0 : calls !== each ? 1 : certain;
    const label = endpointLabel(endpoint);
    this.#steps.push({ path, endpoint: label, calls: calls(once ? Math.min(1, count) : count), certain: sure, nodes });
    if (sure > 0) this.#certain.set(endpoint, (this.#certain.get(endpoint) ?? 0) + sure);
  }

  /**
   * For how many parents something is asked for that was not certain before: of what is asked for twice, which may be one call,
   * only the larger number is.
   */
  further(ask: string, certain: number): number {
    const before = this.#entered.get(ask) ?? 0;
    this.#entered.set(ask, Math.max(before, certain));
    return Math.max(0, certain - before);
  }

  /** Enters how many different objects a field asks for by their keys, and how many in all. */
  keys(different: number, all: number): void {
    this.#keys = Math.max(this.#keys, different);
    this.#certainNodes += all;
  }

  /** Enters what else is given for sure, in nodes. */
  nodes(count: number): void {
    this.#certainNodes += count;
  }

  plan(nodes: number): QueryPlan {
    const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
    return {
      calls: sum(this.#steps.map(step => step.calls)),
      nodes,
      keys: this.#keys,
      steps: this.#steps,
      certain: {
        calls: sum(this.#steps.map(step => step.certain)),
        nodes: this.#certainNodes,
        byEndpoint: this.#certain,
      },
    };
  }
}
