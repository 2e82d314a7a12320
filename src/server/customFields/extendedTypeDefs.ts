import {
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
  parseType,
} from 'graphql';
import { EXTENSION_TYPES, type ExtensionField } from '../../resolvers/types/customFields/extension/extensionField.ts';

/** Type definitions in which custom fields stand as fields of their types, behind those that every organisation has. */
export function extendedTypeDefs(typeDefs: DocumentNode, fields: readonly ExtensionField[]): DocumentNode {
  return { ...typeDefs, definitions: typeDefs.definitions.map(definition => extended(definition, fields)) };
}

function extended(definition: DefinitionNode, fields: readonly ExtensionField[]): DefinitionNode {
  if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) return definition;
  const added = fieldsOf(definition.name.value, fields);
  return added.length === 0 ? definition : { ...definition, fields: [...(definition.fields ?? []), ...added] };
}

/** The same fields as extensions of their types, for tools that have the schema without them. */
export function typeExtensions(fields: readonly ExtensionField[]): DocumentNode {
  const types = [...new Set(fields.map(({ type }) => type))];
  const definitions = types.map(
    (name): ObjectTypeExtensionNode => ({
      kind: Kind.OBJECT_TYPE_EXTENSION,
      name: { kind: Kind.NAME, value: name },
      fields: fieldsOf(name, fields),
    }),
  );
  return { kind: Kind.DOCUMENT, definitions };
}

function fieldsOf(type: string, fields: readonly ExtensionField[]): NonNullable<ObjectTypeDefinitionNode['fields']> {
  return fields.filter(field => field.type === type).map(definitionOf);
}

function definitionOf(field: ExtensionField): FieldDefinitionNode {
  return {
    kind: Kind.FIELD_DEFINITION,
    name: { kind: Kind.NAME, value: field.name },
    description: { kind: Kind.STRING, value: description(field), block: false },
    type: parseType(EXTENSION_TYPES[field.kind]),
  };
}

/** What is said of a custom field: how people call it is all that is known of its meaning. */
function description({ label, key, type, kind }: ExtensionField): string {
  const named = (label ?? '').replace(/\s+/g, ' ').trim() || key;
  const unset = kind === 'any' ? 'A value of a kind not known here, as JSON. ' : '';
  return `${named}: a custom field, the same as \`customField(key: ${JSON.stringify(key)})\`. ${unset}Null where it is not set. The definitions cost two calls that are kept for a while; the value comes with the ${type.toLowerCase()}'s columns.`;
}
