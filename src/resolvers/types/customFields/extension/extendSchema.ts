import type { GraphQLFieldResolver, GraphQLObjectType, GraphQLResolveInfo, GraphQLSchema } from 'graphql';
import type { Definitions, FieldValue } from '../../../../datasources/fieldDefinitions.ts';
import { isNothing } from '../../../../torii/answers/json.ts';
import { countUndocumented } from '../../../../torii/answers/undocumentedValues.ts';
import { FIELD_READERS, type FieldKind } from '../../../../torii/rows/values/fieldValue.ts';
import type { Context } from '../../../context.ts';
import { DEFINITION_COSTS } from '../../../cost/costTable.ts';
import { COLUMN_TABLE } from '../../../entities/table.ts';
import { wholeValue } from '../../../references/wholeColumns.ts';
import { addField } from '../../../selection/addedFields.ts';
import { objectTypeNamed } from '../../../selection/selection.ts';
import { MEMBERS } from '../members.ts';
import type { ExtendedType, ExtensionField } from './extensionField.ts';

type Member = (value: FieldValue, context: Context, info: GraphQLResolveInfo) => unknown;

/** What a field of the schema gives, by the kind of its values: a member of `CustomFieldValue`. */
const GIVEN: Readonly<Record<FieldKind, Member>> = {
  ...MEMBERS,
  // All of it: many accounts are known by a number only.
  account: value => (isNothing(value.value) ? null : value),
  any: ({ value }, context) => wholeValue(value, FIELD_READERS.any, context),
};

/** How many objects a list of a kind is taken to hold. */
const SIZES: Readonly<Partial<Record<FieldKind, number>>> = { people: 3, contracts: 3, files: 2 };

const COSTS = { User: DEFINITION_COSTS.users, App: DEFINITION_COSTS.apps, Contract: DEFINITION_COSTS.contracts };

const DEFINITIONS: Readonly<Record<ExtendedType, (context: Context) => Promise<Definitions>>> = {
  User: ({ fields }) => fields.users(),
  App: ({ fields }) => fields.apps(),
  Contract: ({ fields }) => fields.contracts(),
};

/**
 * Gives fields of a schema that custom fields are their resolvers: each is `customField(key:)` of its own key, without the detour.
 *
 * @param schema has the fields already, without resolvers
 */
export function extendSchema(schema: GraphQLSchema, fields: readonly ExtensionField[]): void {
  for (const field of fields) {
    const type = objectTypeNamed(field.type, { schema });
    const { [field.name]: added, customField } = type.getFields();
    if (!added || !customField?.resolve)
      throw new TypeError(`Expected ${field.type} to have ${field.name} and customField`);
    added.resolve = resolverOf(field, customField.resolve);
    addField(added, {
      reads: readsOf(type, field.key),
      // What it refers to is loaded by its id, unless it came with a name.
      cost: { ...COSTS[field.type], knows: ['id'] },
      size: SIZES[field.kind] ?? 1,
    });
  }
}

/** Null, as not set, where the organisation has no such field any more: then it is not asked for either. Metrics tell how often. */
function resolverOf(
  { type, key, kind }: ExtensionField,
  customField: GraphQLFieldResolver<unknown, Context, { readonly key: string }>,
): GraphQLFieldResolver<unknown, Context> {
  return async (row, _args, context, info) => {
    const definition = (await DEFINITIONS[type](context)).details.get(key);
    if (!definition || definition.isDeleted) {
      countUndocumented('customField:gone');
      return null;
    }
    const value = (await customField(row, { key }, context, info)) as FieldValue;
    return GIVEN[kind](value, context, info);
  };
}

function readsOf({ name }: GraphQLObjectType, key: string): readonly string[] {
  const reads = COLUMN_TABLE[name]?.['customField'] ?? [];
  return typeof reads === 'function' ? reads({ key }, () => []) : reads;
}
