import type { ApolloServerPlugin, GraphQLRequestContextDidResolveOperation } from '@apollo/server';
import { type FragmentDefinitionNode, GraphQLError, getVariableValues } from 'graphql';
import { assertAffordable, type QueryPlan } from '../../resolvers/cost/costError.ts';
import { planQuery } from '../../resolvers/cost/queryPlan.ts';
import { InputError } from '../../torii/inputError.ts';
import type { RequestContext } from '../context.ts';
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
          refuse(() => assertAffordable(known, limits, context.contextValue.allowance));
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

/** Undefined where there is no such operation, or the variables are not what it takes: then execution refuses it before it begins. */
function planOf(
  context: GraphQLRequestContextDidResolveOperation<RequestContext>,
  limits: Limits,
): QueryPlan | undefined {
  const { schema, operation, document, request } = context;
  if (!operation) return undefined;
  refuse(() => checkVariables(schema, operation, request.variables));
  refuse(() => checkEntries(request.variables, limits));
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], request.variables ?? {}, {
    maxErrors: 1,
  });
  if (!coerced) return undefined;
  const fragments: Record<string, FragmentDefinitionNode> = Object.create(null);
  for (const one of document.definitions) if (one.kind === 'FragmentDefinition') fragments[one.name.value] = one;
  return refuse(() => planQuery({ schema, fragments, variableValues: coerced }, operation, limits));
}

/** An InputError as a refusal of the whole request. */
function refuse<T>(check: () => T): T {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new GraphQLError(error.message, {
      originalError: error,
      extensions: { code: error.code, http: { status: 400 } },
    });
  }
}
