import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  type NameNode,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { Names } from './names.ts';

/**
 * A document in other names. Answers keep their keys: root fields without an alias get their name as one. Types of variables stay as they
 * are, since variables are read before they are used.
 *
 * @param schema by which the document is valid
 */
export function translated(document: DocumentNode, schema: GraphQLSchema, names: Names): DocumentNode {
  const others = otherNames(document, schema, names);
  return visit(document, {
    VariableDefinition: { enter: () => false },
    NamedType: { leave: node => ({ ...node, name: renamed(node.name, others) }) },
    Field: {
      leave(node): FieldNode | undefined {
        if (!others.has(node.name)) return undefined;
        return { ...node, alias: node.alias ?? node.name, name: renamed(node.name, others) };
      },
    },
  });
}

/**
 * A document's text in other names, in the same layout and with its comments. Answers keep their keys.
 *
 * @param schema by which the document is valid
 * @throws GraphQLError where it cannot be parsed
 */
export function translatedText(text: string, schema: GraphQLSchema, names: Names): string {
  const document = parse(text);
  const edits: { readonly start: number; readonly end: number; readonly text: string }[] = [];
  const others = otherNames(document, schema, names);
  visit(document, {
    NamedType({ name }) {
      edit(name, others.get(name));
    },
    Field({ alias, name }) {
      const other = others.get(name);
      edit(name, alias || other === undefined ? other : `${name.value}: ${other}`);
    },
  });
  function edit({ loc }: NameNode, other: string | undefined): void {
    if (loc && other !== undefined) edits.push({ start: loc.start, end: loc.end, text: other });
  }
  return edits
    .toSorted((one, other) => other.start - one.start)
    .reduce((told, { start, end, text: other }) => `${told.slice(0, start)}${other}${told.slice(end)}`, text);
}

function renamed(name: NameNode, others: ReadonlyMap<NameNode, string>): NameNode {
  const value = others.get(name);
  return value === undefined ? name : { ...name, value };
}

/** Where a document names types and root fields, and what they are called instead. */
function otherNames(
  document: DocumentNode,
  schema: GraphQLSchema,
  { types, rootFields }: Names,
): Map<NameNode, string> {
  const found = new Map<NameNode, string>();
  const roots = new Set([schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]);
  const info = new TypeInfo(schema);
  const note = (name: NameNode, other: string | undefined) => {
    if (other !== undefined) found.set(name, other);
  };
  visit(
    document,
    visitWithTypeInfo(info, {
      NamedType({ name }) {
        note(name, types.get(name.value));
      },
      Field({ name }) {
        const parent = info.getParentType();
        if (parent && roots.has(parent as never)) note(name, rootFields.get(name.value));
      },
    }),
  );
  return found;
}
