import { type DefinitionNode, Kind, visit } from 'graphql';

/** Leaves fields of Query out, and of every description the sentences that name them. */
export function withoutRootFields(definition: DefinitionNode, names: readonly string[]): DefinitionNode {
  const described = visit(definition, {
    StringValue: (node, key) => (key === 'description' ? { ...node, value: untold(node.value, names) } : undefined),
  });
  if (described.kind !== Kind.OBJECT_TYPE_DEFINITION || described.name.value !== 'Query') return described;
  return { ...described, fields: described.fields?.filter(({ name }) => !names.includes(name.value)) ?? [] };
}

/** A description without the sentences that name a root field, as code with its arguments or its type: `node(id:)`, `Query.node`. */
function untold(description: string, names: readonly string[]): string {
  const codes = names.flatMap(name => [`\`${name}(`, `\`Query.${name}\``, `\`Query.${name}(`]);
  if (!codes.some(code => description.includes(code))) return description;
  // What stands between sentences goes with the one behind it.
  const sentences = description.split(/(?<=[.!?])(?=\s)/);
  return sentences
    .filter(sentence => !codes.some(code => sentence.includes(code)))
    .join('')
    .trim();
}
