import { type ASTNode, type DefinitionNode, type DocumentNode, type NameNode, visit } from 'graphql';
import { isRoot, type Names } from './names.ts';

/** Type definitions in other names: types, wherever they are named, root fields, and both of them in descriptions. */
export function renamedTypeDefs(typeDefs: DocumentNode, names: Names): DocumentNode {
  const told = describedIn(typeDefs, names);
  const typed = {
    leave: <Node extends Named>(node: Node): Node => ({ ...node, name: renamed(node.name, names.types) }),
  };
  return visit(typeDefs, {
    NamedType: typed,
    ObjectTypeDefinition: { leave: node => withRootFields(typed.leave(node), names) },
    ObjectTypeExtension: { leave: node => withRootFields(typed.leave(node), names) },
    InterfaceTypeDefinition: typed,
    InterfaceTypeExtension: typed,
    UnionTypeDefinition: typed,
    UnionTypeExtension: typed,
    EnumTypeDefinition: typed,
    EnumTypeExtension: typed,
    InputObjectTypeDefinition: typed,
    InputObjectTypeExtension: typed,
    StringValue: (node, key) => (key === 'description' ? { ...node, value: told(node.value) } : undefined),
  });
}

/** What is said of a schema as a whole, in other names: code in it that is called like a root field is one. */
export function renamedDescription(description: string, { rootFields }: Names): string {
  return description.replace(CODE, (code, name: string) =>
    rootFields.has(name) ? `\`${rootFields.get(name)}\`` : code,
  );
}

type Named = ASTNode & { readonly name: NameNode };

function renamed(name: NameNode, names: ReadonlyMap<string, string>): NameNode {
  const value = names.get(name.value);
  return value === undefined ? name : { ...name, value };
}

function withRootFields<Node extends DefinitionNode>(node: Node, { rootFields }: Names): Node {
  if (!isRoot(node)) return node;
  return { ...node, fields: node.fields?.map(field => ({ ...field, name: renamed(field.name, rootFields) })) };
}

/** Code in a description. */
const CODE = /`([^`]*)`/g;

/** Code that begins with a name, or with a type and its field. */
const NAMED = /^(\w+)(?:\.(\w+))?(.*)$/s;

/**
 * Tells a description in other names. Code such as `User` or `User.email` is a type's. `createFile` is a root field where nothing
 * else in the schema is called so; `node(id:)` also where nothing else of that name has arguments.
 */
function describedIn(typeDefs: DocumentNode, { types, rootFields }: Names): (description: string) => string {
  const others = otherFields(typeDefs);
  const isRootField = (name: string, more: string) =>
    rootFields.has(name) && (others.get(name) === undefined || (more.startsWith('(') && others.get(name) === 'bare'));
  const told = (code: string): string => {
    const [, name = '', field, more = ''] = NAMED.exec(code) ?? [];
    if (field === undefined) {
      const other = types.get(name) ?? (isRootField(name, more) ? rootFields.get(name) : undefined);
      return other === undefined ? code : `${other}${more}`;
    }
    const other = name === 'Query' || name === 'Mutation' ? rootFields.get(field) : undefined;
    return `${types.get(name) ?? name}.${other ?? field}${more}`;
  };
  return description => description.replace(CODE, (_, code: string) => `\`${told(code)}\``);
}

/** What else is called by a name: fields without arguments, fields with some, arguments, members of enums. */
function otherFields({ definitions }: DocumentNode): ReadonlyMap<string, 'bare' | 'takes arguments'> {
  const found = new Map<string, 'bare' | 'takes arguments'>();
  for (const definition of definitions) {
    visit(definition, {
      FieldDefinition({ name, arguments: taken = [] }) {
        if (isRoot(definition)) return;
        found.set(name.value, taken.length > 0 ? 'takes arguments' : (found.get(name.value) ?? 'bare'));
      },
      InputValueDefinition({ name }) {
        if (!found.has(name.value)) found.set(name.value, 'bare');
      },
      EnumValueDefinition({ name }) {
        if (!found.has(name.value)) found.set(name.value, 'bare');
      },
    });
  }
  return found;
}
