import type { Organization } from '../../emulator/emulator.ts';
import { withFragments } from './everyField.ts';
import { byKey } from './expected.ts';
import type { GraphQLAnswer, Subgraph } from './subgraph.ts';

/** The organisation behind the key that the subgraph uses. */
export function sample({ emulator }: Subgraph): Organization {
  return emulator.organization(emulator.keys[0] ?? '');
}

/** Every field of all nodes of a root connection, read in pages of 200. Throws what the first error says. */
export async function everyNode(subgraph: Subgraph, field: string, type: string): Promise<any[]> {
  const query = withFragments(`query ($after: String) {
    ${field}(first: 200, after: $after) { nodes { ...Every${type} } pageInfo { hasNextPage endCursor } }
  }`);
  const nodes: any[] = [];
  for (let after: string | null = null; ; ) {
    const { data, errors }: GraphQLAnswer<any> = await subgraph.ask(query, { variables: { after } });
    if (errors[0]) throw new Error(`${errors[0].path?.join('.')}: ${errors[0].message}`);
    nodes.push(...data[field].nodes.map(sortedFields));
    if (!data[field].pageInfo.hasNextPage) return nodes;
    after = data[field].pageInfo.endCursor;
  }
}

/** A node with its custom fields sorted by key: their order is Torii's and says nothing. */
export function sortedFields(node: any): any {
  return node?.customFields ? { ...node, customFields: [...node.customFields].sort(byKey) } : node;
}
