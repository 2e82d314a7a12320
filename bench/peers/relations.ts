import { extendSchema, type GraphQLSchema, isObjectType, parse } from 'graphql';

/** A row as Torii gives it, whatever the tool's types show of it. */
export type Row = Readonly<Record<string, unknown>>;

/** What is added to a type: a field, and how it is answered. */
export interface Relation<Context> {
  readonly type: string;
  /** As in a schema: `app: App`. */
  readonly field: string;
  /** Asks one of the schema's own root fields, as a row needs it. */
  readonly resolve: (row: Row, ask: (root: string, args: Row) => Promise<Row | null>, context: Context) => unknown;
}

/**
 * A schema with relations that Torii's document does not describe, each answered by a root field for each row, as these tools'
 * own ways to add one do (`@resolveTo` in Mesh). Null where that answers an error, as for people who have left.
 */
export function withRelations<Context>(schema: GraphQLSchema, relations: readonly Relation<Context>[]): GraphQLSchema {
  const added = relations.map(({ type, field }) => `extend type ${type} { ${field} }`).join('\n');
  const extended = extendSchema(schema, parse(added), { assumeValid: true });
  const roots = extended.getQueryType()?.getFields() ?? {};
  for (const { type, field, resolve } of relations) {
    const owner = extended.getType(type);
    const [name = ''] = field.split(':', 1);
    const target = isObjectType(owner) ? owner.getFields()[name] : undefined;
    if (target === undefined) throw new Error(`expected an object type ${type}`);
    target.resolve = (row: Row, _args, context: Context, info) => {
      const ask = async (root: string, args: Row) => {
        try {
          return (await roots[root]?.resolve?.({}, args, context, info)) as Row | null;
        } catch {
          return null;
        }
      };
      return resolve(row, ask, context);
    };
  }
  return extended;
}
