import type { ApolloServerPlugin, GraphQLRequestContextDidResolveOperation } from '@apollo/server';
import { type FragmentDefinitionNode, getVariableValues } from 'graphql';
import { assertAffordable, type QueryPlan } from '../../resolvers/cost/costError.ts';
import { planQuery } from '../../resolvers/cost/queryPlan.ts';
import { InputError } from '../../torii/inputError.ts';
import type { RequestContext } from '../context.ts';
import { operationRefusal } from '../refusal.ts';
import { costReport } from './costReport.ts';
import type { Limits } from './limits.ts';
import { checkEntries } from './listedEntries.ts';
import { checkVariables } from './variables.ts';

/** Ask for `extensions.cost` with the value 1. */
export const COST_HEADER = 'x-torii-cost';

/** Plans every operation, refuses those over the limits before anything is executed, and reports the cost where it is asked for. */
export function costPlugin(limits: Limits): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart({ request }) {
      let plan: QueryPlan | undefined;
      return {
        async didResolveOperation(context) {
          const known = planOf(context, limits);
          if (!known) return;
          plan = known;
          context.contextValue.planned(known);
          refusing(() => assertAffordable(known, limits, context.contextValue.allowance));
        },
        async willSendResponse({ response, contextValue }) {
          if (request.http?.headers.get(COST_HEADER) !== '1' || response.body.kind !== 'single') return;
          const { singleResult } = response.body;
          const cost = costReport(plan, contextValue.usage());
          singleResult.extensions = { ...singleResult.extensions, cost };
        },
      };
    },
  };
}

/** Undefined if the operation or its variables are invalid; execution reports that itself. @throws GraphQLError over a limit */
function planOf(
  context: GraphQLRequestContextDidResolveOperation<RequestContext>,
  limits: Limits,
): QueryPlan | undefined {
  const { schema, operation, document, request } = context;
  if (!operation) return undefined;
  refusing(() => checkVariables(schema, operation, request.variables));
  refusing(() => checkEntries(request.variables, limits));
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], request.variables ?? {}, {
    maxErrors: 1,
  });
  if (!coerced) return undefined;
  const fragments: Record<string, FragmentDefinitionNode> = Object.create(null);
  for (const one of document.definitions) if (one.kind === 'FragmentDefinition') fragments[one.name.value] = one;
  return refusing(() => planQuery({ schema, fragments, variableValues: coerced }, operation, limits));
}

/** Turns an InputError of a check into a refusal of the whole request. */
function refusing<T>(check: () => T): T {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const { code, message } = error;
    throw operationRefusal({ status: 400, code, message }, { originalError: error });
  }
}
