import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { maxDirectivesRule } from '@escape.tech/graphql-armor-max-directives';
import {
  type ASTVisitor,
  type DocumentNode,
  GraphQLError,
  type OperationDefinitionNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';
import { type Limits, MOST_FIELDS, MOST_FRAGMENTS, MOST_NAME, MOST_NESTED } from './limits.ts';
import { mergedFields } from './mergedFields.ts';
import { isNestedSyntax, longestName } from './nesting.ts';
import { rootFields } from './rootFields.ts';

/**
 * A validation rule for the size of a document: nesting, fragments, depth, aliases and directives (graphql-armor's
 * counts), root fields, fields that are merged.
 *
 * A document that is too large is not validated any further: some of graphql-js's own rules take time quadratic in its size.
 * So this rule counts before validation walks the document, and then replaces it by an empty one.
 */
export function documentLimits(limits: Limits): ValidationRule {
  return context => {
    const errors = tooLarge(context, limits);
    if (errors.length === 0) return {};
    for (const error of errors) context.reportError(error);
    return { Document: { enter: document => ({ ...document, definitions: [] }) } };
  };
}

function tooLarge(context: ValidationContext, limits: Limits): GraphQLError[] {
  const document = context.getDocument();
  if (isNestedSyntax(document, MOST_NESTED.syntax)) {
    return [new GraphQLError(`Nesting limit of ${MOST_NESTED.syntax} exceeded.`)];
  }
  const name = longestName(document);
  if (name > MOST_NAME) return [new GraphQLError(`Name limit of ${MOST_NAME} characters exceeded, found ${name}.`)];
  const fragments = document.definitions.filter(({ kind }) => kind === 'FragmentDefinition').length;
  if (fragments > MOST_FRAGMENTS) {
    return [new GraphQLError(`Fragments limit of ${MOST_FRAGMENTS} exceeded, found ${fragments}.`)];
  }
  return operationsOf(document).flatMap(operation => operationTooLarge(context, operation, limits));
}

function operationsOf({ definitions }: DocumentNode): OperationDefinitionNode[] {
  return definitions.filter(definition => definition.kind === 'OperationDefinition');
}

function operationTooLarge(
  context: ValidationContext,
  operation: OperationDefinitionNode,
  limits: Limits,
): GraphQLError[] {
  const messages: string[] = [];
  const counted = (n: number) => ({
    n,
    propagateOnRejection: false,
    onReject: [(_: unknown, { message }: GraphQLError) => messages.push(message.replace('Syntax Error: ', ''))],
  });
  const rules: ASTVisitor[] = [
    maxDepthRule({ ...counted(limits.depth), flattenFragments: true })(context),
    maxAliasesRule(counted(limits.aliases))(context),
    maxDirectivesRule(counted(limits.directives))(context),
  ];
  for (const rule of rules) enterOperation(rule, operation);
  const roots = rootFields(operation, name => context.getFragment(name)).length;
  if (roots > limits.rootFields) messages.push(`Root fields limit of ${limits.rootFields} exceeded, found ${roots}.`);
  // Counted only if depth is within its limit: fragments in a cycle never end.
  if (messages.length === 0) messages.push(...tooManyFields(context, operation));
  return messages.map(message => new GraphQLError(message));
}

/** Runs one of graphql-armor's rules, which count when an operation is entered. */
function enterOperation(rule: ASTVisitor, operation: OperationDefinitionNode): void {
  const visit = 'OperationDefinition' in rule ? rule.OperationDefinition : undefined;
  const enter = typeof visit === 'object' ? visit.enter : visit;
  enter?.call(rule, operation, undefined, undefined, [], []);
}

function tooManyFields(context: ValidationContext, operation: OperationDefinitionNode): string[] {
  const most = MOST_FIELDS;
  const { answered, repeated } = mergedFields(operation, name => context.getFragment(name), most.answered);
  return [
    ...(answered > most.answered ? [`Fields limit of ${most.answered} exceeded, with all fragments spread.`] : []),
    ...(repeated > most.repeated ? [`Repeated fields limit of ${most.repeated} exceeded, found ${repeated}.`] : []),
  ];
}
