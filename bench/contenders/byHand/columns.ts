import { type GraphQLResolveInfo, Kind, type SelectionSetNode } from 'graphql';

/** Where rows are selected: what stands around a row is no column. */
const AROUND = new Set(['nodes', 'edges', 'node']);
const BESIDE = new Set(['cursor', 'pageInfo', 'totalCount', '__typename', 'id', 'toriiId']);

/** What `fields=` names for the users that a field selects, as the works select them: without named fragments. */
export function userColumns({ fieldNodes }: GraphQLResolveInfo): string {
  const columns = new Set<string>();
  for (const { selectionSet } of fieldNodes) collect(selectionSet, columns);
  return [...columns].join(',');
}

function collect(selectionSet: SelectionSetNode | undefined, columns: Set<string>): void {
  for (const selection of selectionSet?.selections ?? []) {
    if (selection.kind === Kind.FRAGMENT_SPREAD) throw new Error('expected no named fragments');
    if (selection.kind === Kind.INLINE_FRAGMENT || AROUND.has(selection.name.value)) {
      collect(selection.selectionSet, columns);
    } else if (selection.name.value === 'fullName') columns.add('firstName').add('lastName');
    else if (!BESIDE.has(selection.name.value)) columns.add(selection.name.value);
  }
}
