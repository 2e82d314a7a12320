import {
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** What an id is of, where a name may stand for it. */
export interface NamedPlace {
  readonly type: 'User' | 'App';
  /** Whether the graph itself takes a user's address here. */
  readonly takesAddress: boolean;
}

/** Names of arguments and of inputs' fields that hold ids of users and of apps. */
const USER = /^(?:id|userId|.+[a-z]UserId|ownerId|primaryOwnerId|createdById|performedById|byId)$/;
const APP = /^(?:appId|.+[a-z]AppId)$/;
/** Members of a condition on ids: what they are of stands above. */
const MEMBERS: ReadonlySet<string> = new Set(['in', 'notIn']);

/** The variables of a query that are ids of users or of apps, by how the operation uses them. Writes have none. */
export function namedPlaces(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
): ReadonlyMap<string, NamedPlace> {
  const found = new Map<string, NamedPlace>();
  if (operation.operation !== OperationTypeNode.QUERY) return found;
  const types = new TypeInfo(schema);
  const names: string[] = [];
  const place = {
    enter: ({ name }: { readonly name: { readonly value: string } }) => void names.push(name.value),
    leave: () => void names.pop(),
  };
  visit(
    operation,
    visitWithTypeInfo(types, {
      Argument: place,
      ObjectField: place,
      Variable(node, _key, parent) {
        const isUse = !(parent && 'kind' in parent && parent.kind === Kind.VARIABLE_DEFINITION);
        const input = types.getInputType();
        if (!isUse || !input || getNamedType(input).name !== 'ID') return;
        const field = types.getType();
        const kind = kindOf(names, field ? getNamedType(field) : undefined);
        if (kind) found.set(node.name.value, { type: kind, takesAddress: kind === 'User' && names.length === 1 });
      },
    }),
  );
  return found;
}

/** @param names of the argument and of the inputs' fields down to the id. @param of what the field gives */
function kindOf(names: readonly string[], of: GraphQLNamedType | undefined): NamedPlace['type'] | undefined {
  const name = names.findLast(one => !MEMBERS.has(one)) ?? '';
  if (name === 'id') return of?.name === 'User' || of?.name === 'App' ? of.name : undefined;
  if (APP.test(name)) return 'App';
  return USER.test(name) ? 'User' : undefined;
}
