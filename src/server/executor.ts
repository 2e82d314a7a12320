import type { GatewayInterface } from '@apollo/server-gateway-interface';
import type { ExecutionResult, OperationDefinitionNode } from 'graphql';
import { type ExecutionArguments, executeOperation } from '../execution/execute.ts';
import type { RequestContext } from './context.ts';
import { operationRefusal } from './errors/refusal.ts';
import type { ServedSchema } from './naming/servedSchema.ts';

/** Where Apollo Server gets the schema and who executes operations: it lets nobody but a gateway do that. */
export function executorOf(served: ServedSchema, mostVariableErrors: number): GatewayInterface {
  return {
    onSchemaLoadOrUpdate(listen) {
      listen({ apiSchema: served.shown, coreSupergraphSdl: '' });
      return () => {};
    },
    load: async () => ({
      executor: ({ document, request, context, ...chosen }) => {
        // Apollo Server gives none where the document has none of this name.
        const operation: OperationDefinitionNode | undefined = chosen.operation;
        const given: ExecutionArguments = {
          schema: served.inner,
          shown: served.view,
          document: served.inward(document),
          operationName: request.operationName,
          variableValues: request.variables,
          context,
          mostVariableErrors,
          fieldBegins: fieldBegins(context),
        };
        const execute = () =>
          operation?.operation === 'subscription' ? onSubscription(given, context) : executeOperation(given);
        const { trace }: Pick<RequestContext, 'trace'> = context;
        return trace ? trace.run(execute) : execute();
      },
    }),
    stop: async () => {},
  };
}

/** Who is told of fields. */
function fieldBegins(context: Pick<RequestContext, 'fieldBegins'>): ExecutionArguments['fieldBegins'] {
  return context.fieldBegins;
}

/** A subscription comes by its own ways, which say what is to be done with it now. */
async function onSubscription(
  given: ExecutionArguments,
  { subscribing }: Pick<RequestContext, 'subscribing'>,
): Promise<ExecutionResult> {
  return subscribing ? subscribing(given) : { errors: [NOT_STREAMED] };
}

const NOT_STREAMED = operationRefusal({
  status: 406,
  code: 'BAD_REQUEST',
  message:
    'Expected a subscription with the header accept: text/event-stream, or multipart/mixed;subscriptionSpec=1.0, got one that takes a single answer',
});
