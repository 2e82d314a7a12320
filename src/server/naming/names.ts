import {
  type DefinitionNode,
  type DocumentNode,
  isTypeDefinitionNode,
  isTypeExtensionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
  visit,
} from 'graphql';

/** What types and root fields are called: from the names in `schema/` to those that callers use, or back. What is not named here keeps its name. */
export interface Names {
  readonly types: ReadonlyMap<string, string>;
  readonly rootFields: ReadonlyMap<string, string>;
}

/** The types that hold the root fields. All subgraphs of a supergraph have them, so they keep their names. */
const ROOTS: ReadonlySet<string> = new Set(['Query', 'Mutation', 'Subscription']);

/** Of a prefix, in characters. */
export const LONGEST_PREFIX = 30;

/** A letter, then letters, digits and single underscores: names with two are those of specifications, such as `federation__FieldSet`. */
export const PREFIX = /^[A-Za-z](?:_?[A-Za-z0-9])*_?$/;

/**
 * The names with a prefix, of all types and root fields but the root types, scalars (they are the same thing in every subgraph) and what
 * belongs to a directive, such as `CacheControlScope`.
 *
 * @throws RangeError where two of them would be called alike
 */
export function prefixedNames(typeDefs: DocumentNode, prefix: string): Names {
  const kept = new Set([...ROOTS, ...directiveTypes(typeDefs)]);
  const types = new Map<string, string>();
  const rootFields = new Map<string, string>();
  for (const definition of typeDefs.definitions) {
    const name = typeName(definition);
    if (name === undefined) continue;
    if (isRoot(definition)) {
      for (const field of definition.fields ?? [])
        rootFields.set(field.name.value, fieldName(prefix, field.name.value));
    } else if (isScalar(definition)) kept.add(name);
    else if (!kept.has(name)) types.set(name, `${prefix}${name}`);
  }
  const alike = [...types.values()].find(name => kept.has(name));
  if (alike !== undefined) throw new RangeError(`expected a prefix that gives new names, got one that gives ${alike}`);
  return { types, rootFields };
}

/** The names the other way round. */
export function turned({ types, rootFields }: Names): Names {
  return { types: backwards(types), rootFields: backwards(rootFields) };
}

function backwards(names: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...names].map(([name, other]) => [other, name]));
}

/** `toriiUsers` of `Torii` and `users`; a prefix that ends in `_` is set before the name as it is. */
function fieldName(prefix: string, name: string): string {
  const joined = `${prefix}${prefix.endsWith('_') ? name : capital(name)}`;
  return `${joined.charAt(0).toLowerCase()}${joined.slice(1)}`;
}

function capital(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

/** The type that a node defines or extends; undefined where it does neither. */
function typeName(node: DefinitionNode): string | undefined {
  return isTypeDefinitionNode(node) || isTypeExtensionNode(node) ? node.name.value : undefined;
}

/** Whether a type of this name holds root fields. */
export function isRootName(name: string): boolean {
  return ROOTS.has(name);
}

/** Whether a node defines root fields. */
export function isRoot(node: DefinitionNode): node is ObjectTypeDefinitionNode | ObjectTypeExtensionNode {
  const isObject = node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION;
  return isObject && isRootName(node.name.value);
}

function isScalar({ kind }: DefinitionNode): boolean {
  return kind === Kind.SCALAR_TYPE_DEFINITION || kind === Kind.SCALAR_TYPE_EXTENSION;
}

/** Types of arguments of directives. */
function directiveTypes({ definitions }: DocumentNode): Set<string> {
  const names = new Set<string>();
  for (const definition of definitions.filter(({ kind }) => kind === Kind.DIRECTIVE_DEFINITION)) {
    visit(definition, {
      NamedType({ name }) {
        names.add(name.value);
      },
    });
  }
  return names;
}
