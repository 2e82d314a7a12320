import type {
  ApolloServerPlugin,
  GraphQLRequestContext,
  GraphQLRequestContextDidResolveOperation,
  GraphQLRequestContextWillSendResponse,
} from '@apollo/server';
import type { RequestContext } from './context.ts';

export type BegunOperation = GraphQLRequestContext<RequestContext>;
export type ResolvedOperation = GraphQLRequestContextDidResolveOperation<RequestContext>;
export type AnsweredOperation = GraphQLRequestContextWillSendResponse<RequestContext>;

/** Something that is done with every operation. */
export interface OperationStep {
  /** Before anything else is done. */
  began?(operation: BegunOperation): void;
  /** Once it is known what is asked for, and valid; before anything is executed. @throws GraphQLError to refuse it */
  resolved?(operation: ResolvedOperation): void;
  /** Before the answer is sent, whether or not anything was executed. */
  answered?(operation: AnsweredOperation): void;
}

/** Takes these steps, in this order. They are one plugin, since Apollo Server makes several promises for each plugin and request. */
export function operationSteps(steps: readonly OperationStep[]): ApolloServerPlugin<RequestContext> {
  const moments = {
    async didResolveOperation(operation: ResolvedOperation) {
      for (const step of steps) step.resolved?.(operation);
    },
    async willSendResponse(operation: AnsweredOperation) {
      for (const step of steps) step.answered?.(operation);
    },
  };
  return {
    async requestDidStart(operation) {
      for (const step of steps) step.began?.(operation);
      return moments;
    },
  };
}
