import type { GatewayInterface } from '@apollo/server-gateway-interface';
import type { GraphQLSchema } from 'graphql';
import { executeOperation } from '../execution/execute.ts';

/** Where Apollo Server gets the schema and who executes operations: it lets nobody but a gateway do that. */
export function executorOf(schema: GraphQLSchema, mostVariableErrors: number): GatewayInterface {
  return {
    onSchemaLoadOrUpdate(listen) {
      listen({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => {};
    },
    load: async () => ({
      executor: ({ document, request, context }) =>
        executeOperation({
          schema,
          document,
          operationName: request.operationName,
          variableValues: request.variables,
          context,
          mostVariableErrors,
        }),
    }),
    stop: async () => {},
  };
}
