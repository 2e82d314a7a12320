import type { GatewayInterface } from '@apollo/server-gateway-interface';
import { executeOperation } from '../execution/execute.ts';
import type { ServedSchema } from './naming/servedSchema.ts';

/** Where Apollo Server gets the schema and who executes operations: it lets nobody but a gateway do that. */
export function executorOf(served: ServedSchema, mostVariableErrors: number): GatewayInterface {
  return {
    onSchemaLoadOrUpdate(listen) {
      listen({ apiSchema: served.shown, coreSupergraphSdl: '' });
      return () => {};
    },
    load: async () => ({
      executor: ({ document, request, context }) =>
        executeOperation({
          schema: served.inner,
          shown: served.view,
          document: served.inward(document),
          operationName: request.operationName,
          variableValues: request.variables,
          context,
          mostVariableErrors,
        }),
    }),
    stop: async () => {},
  };
}
