import { type DirectiveNode, type DocumentNode, visit } from 'graphql';

/** Directives that are for tools and that no schema knows. */
const OURS: ReadonlySet<string> = new Set(['tool', 'range', 'single']);

/** A tool's document as it is executed, hashed and listed in the manifest: without descriptions and directives for agents. */
export function executable(document: DocumentNode): DocumentNode {
  return visit(document, {
    OperationDefinition: ({ description: _, directives, ...operation }) => ({
      ...operation,
      directives: others(directives),
    }),
    FragmentDefinition: ({ description: _, ...fragment }) => fragment,
    VariableDefinition: ({ description: _, directives, ...variable }) => ({
      ...variable,
      directives: others(directives),
    }),
  });
}

function others(directives: readonly DirectiveNode[] = []): readonly DirectiveNode[] {
  return directives.filter(({ name }) => !OURS.has(name.value));
}
