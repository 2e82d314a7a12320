import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLScalarType,
  type GraphQLSchema,
  isObjectType,
  isScalarType,
  valueFromASTUntyped,
} from 'graphql';
import type { Shown } from '../../execution/operationRun.ts';
import { scalars } from '../../resolvers/scalars.ts';
import { isObject } from '../../torii/answers/json.ts';
import { shown as shownValue } from '../../torii/inputError.ts';
import { buildSchema, loadTypeDefs, type SchemaOptions } from '../schema.ts';
import { isRootName, type Names, prefixedNames, turned } from './names.ts';
import { renamedDescription, renamedTypeDefs } from './renamedTypeDefs.ts';
import { translated, translatedText } from './translation.ts';

/**
 * A schema under two kinds of names: those of `schema/`, in which everything here is written, and those that callers use. They are the same
 * unless there is a prefix. Documents are validated as they come, their variables and arguments are read as the callers' schema says, and
 * then they are translated once: behind that nobody knows of other names.
 */
export interface ServedSchema {
  /** In the callers' names: for validation, introspection, variables and arguments. */
  readonly shown: GraphQLSchema;
  /** In our own names: what is planned and executed. */
  readonly inner: GraphQLSchema;
  /** A valid document of a caller in our names, but for the types of its variables. The same one again for the same document. */
  inward(document: DocumentNode): DocumentNode;
  /** The text of a document of ours in the callers' names. */
  outward(text: string): string;
  /** How callers see what is executed; undefined where they see it as it is. */
  readonly view: Shown | undefined;
}

/** Builds the schema that is served. @throws RangeError for a prefix that gives a name twice */
export function buildServedSchema(options: SchemaOptions & PrefixOptions = {}): ServedSchema {
  const inner = buildSchema(options);
  const { prefix = '' } = options;
  return prefix === '' ? underItsOwnNames(inner) : underOtherNames(inner, options, prefix);
}

export interface PrefixOptions {
  /** What the names of types and root fields begin with; default: nothing. */
  readonly prefix?: string | undefined;
}

/** The definitions that are served, as they are published. @throws RangeError for a prefix that gives a name twice */
export function servedTypeDefs({ prefix = '', ...options }: SchemaOptions & PrefixOptions = {}): DocumentNode {
  const typeDefs = loadTypeDefs(options);
  return prefix === '' ? typeDefs : renamedTypeDefs(typeDefs, prefixedNames(typeDefs, prefix));
}

/** A schema that callers know under its own names. */
export function underItsOwnNames(schema: GraphQLSchema): ServedSchema {
  return {
    shown: schema,
    inner: schema,
    inward: document => document,
    outward: text => text,
    view: undefined,
  };
}

function underOtherNames(inner: GraphQLSchema, options: SchemaOptions, prefix: string): ServedSchema {
  const typeDefs = loadTypeDefs(options);
  const names = prefixedNames(typeDefs, prefix);
  const shown = buildSubgraphSchema([{ typeDefs: renamedTypeDefs(typeDefs, names), resolvers: { ...scalars } }]);
  shown.description = inner.description && renamedDescription(inner.description, names);
  const ours = turned(names);
  publish(inner, shown);
  // Variables are read by the one, what stands in a document by the other.
  for (const schema of [inner, shown]) readRepresentations(schema, names, ours);
  const typeName = (name: string) => names.types.get(name) ?? name;
  const known = new WeakMap<DocumentNode, DocumentNode>();
  return {
    shown,
    inner,
    inward(document) {
      const before = known.get(document);
      if (before) return before;
      const own = translated(document, shown, ours);
      known.set(document, own);
      return own;
    },
    outward: text => translatedText(text, inner, names),
    view: {
      schema: shown,
      typeName,
      fieldOf(type, { name }) {
        const same = shown.getType(typeName(type.name));
        const fields = isObjectType(same) ? same.getFields() : {};
        // Under the prefix `App` the root field `user` is called `appUser`, as another one is here.
        return fields[(isRootName(type.name) && names.rootFields.get(name)) || name];
      },
    },
  };
}

/** What is published is what callers see. */
function publish(inner: GraphQLSchema, shown: GraphQLSchema): void {
  const service = inner.getQueryType()?.getFields()['_service'];
  const resolve = shown.getQueryType()?.getFields()['_service']?.resolve;
  if (service && resolve) service.resolve = resolve;
}

/** A representation says its type in the callers' names: it is read into ours. */
function readRepresentations(schema: GraphQLSchema, { types }: Names, ours: Names): void {
  const scalar = schema.getType('_Any');
  if (!isScalarType(scalar)) return;
  const read = (value: unknown): unknown => {
    const type = isObject(value) ? value['__typename'] : undefined;
    if (!isObject(value) || typeof type !== 'string') return value;
    const own = ours.types.get(type);
    if (own !== undefined) return { ...value, __typename: own };
    if (!types.has(type)) return value;
    throw new GraphQLError(`Expected the __typename of an entity in every representation, got ${shownValue(type)}`);
  };
  const any: GraphQLScalarType = scalar;
  any.parseValue = read;
  any.parseLiteral = (node, variables) => read(valueFromASTUntyped(node, variables));
}
