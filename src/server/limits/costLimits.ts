import { assertAffordable } from '../../resolvers/cost/costError.ts';
import { InputError } from '../../torii/inputError.ts';
import type { KnownOperations } from '../documents/knownOperations.ts';
import { operationRefusal } from '../errors/refusal.ts';
import type { OperationStep } from '../operationSteps.ts';
import { costReport } from './costReport.ts';
import type { Limits } from './limits.ts';

/** The header that asks for `extensions.cost`, with the value 1. */
export const COST_HEADER = 'x-torii-cost';

/** Plans every operation, refuses those over the limits before execution, and reports the cost if asked. */
export function costLimits(limits: Limits, known: KnownOperations): OperationStep {
  return {
    resolved(operation) {
      const { cost, allowance } = operation.contextValue;
      refusing(() => {
        const plan = known.plan(operation);
        if (!plan) return;
        cost.planned(plan);
        assertAffordable(plan, limits, allowance);
      });
    },
    answered({ request, response, contextValue }) {
      if (request.http?.headers.get(COST_HEADER) !== '1' || response.body.kind !== 'single') return;
      const { singleResult } = response.body;
      const cost = costReport(contextValue.cost.plan(), contextValue.usage());
      singleResult.extensions = { ...singleResult.extensions, cost };
    },
  };
}

/** Turns an InputError of a check into a refusal of the whole request. */
function refusing(check: () => void): void {
  try {
    check();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const { code, message } = error;
    throw operationRefusal({ status: 400, code, message }, { originalError: error });
  }
}
