import { GraphQLError, type ValidationContext, type ValidationRule } from 'graphql';

/**
 * Refuses operations of a type that the schema has no root for, such as subscriptions. graphql-js lets them pass, and fails when it
 * executes them.
 */
export const operationTypes: ValidationRule = (context: ValidationContext) => ({
  OperationDefinition(node) {
    if (context.getSchema().getRootType(node.operation)) return;
    context.reportError(new GraphQLError(`Expected a query or a mutation, got a ${node.operation}`, { nodes: node }));
  },
});
