import { type GraphQLSchema, printType } from 'graphql';
import { once } from '../../relay/once.ts';
import { compactSdl, membersOf } from '../explore/compactSdl.ts';

/** A document that can be read as a resource. */
export interface ListedOperation {
  readonly name: string;
  readonly description: string;
  readonly writes: boolean;
  /** As it is executed. */
  readonly source: string;
}

/** A resource as it is listed. */
export interface ListedResource {
  readonly uri: string;
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly mimeType: string;
}

/** What agents can read beside what tools answer: the schema, and operations. */
export interface Library {
  readonly resources: readonly ListedResource[];
  readonly templates: readonly Template[];
  /** A resource's text; undefined where there is none of that address. */
  read(uri: string): string | undefined;
  /** Without operations that write. */
  readonly readOnly: Library;
}

/** Addresses of resources of one kind. */
export interface Template {
  readonly uriTemplate: string;
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly mimeType: string;
  /** The name of what stands in braces. */
  readonly variable: string;
  /** What it can be. */
  readonly values: readonly string[];
}

export const MIME_TYPE = 'application/graphql';

const SCHEMA = 'torii://schema';
const TYPES = `${SCHEMA}/`;
const OPERATIONS = 'torii://operations/';

/**
 * @param schema undefined: it is not shown to agents
 * @param listed gives the operations, when somebody first looks for any: most servers are never asked
 */
export function createLibrary(
  schema: GraphQLSchema | undefined,
  listed: () => readonly ListedOperation[] = () => [],
): Library {
  const types = Object.values(schema?.getTypeMap() ?? {}).filter(({ name }) => !name.startsWith('_'));
  const operations = once(listed);
  const byName = once(() => new Map(operations().map(one => [one.name, one])));
  const resources = once(() => [
    ...(schema === undefined ? [] : [ALL_TYPES]),
    ...operations().map(({ name, description }) => ({
      uri: OPERATIONS + name,
      name,
      title: name,
      description,
      mimeType: MIME_TYPE,
    })),
  ]);
  const templates = once(() => [
    ...(schema === undefined ? [] : [{ ...ONE_TYPE, values: types.map(({ name }) => name).sort() }]),
    { ...ONE_OPERATION, values: [...byName().keys()].sort() },
  ]);
  const readOnly = once(() => createLibrary(schema, () => operations().filter(({ writes }) => !writes)));
  return {
    get resources() {
      return resources();
    },
    get templates() {
      return templates();
    },
    get readOnly() {
      return readOnly();
    },
    read(uri) {
      if (uri.startsWith(OPERATIONS)) return byName().get(uri.slice(OPERATIONS.length))?.source;
      if (uri === SCHEMA && schema) return types.map(type => compactSdl(type, membersOf(type))).join('\n');
      const type = uri.startsWith(TYPES) ? types.find(({ name }) => name === uri.slice(TYPES.length)) : undefined;
      return type && printType(type);
    },
  };
}

const ALL_TYPES: ListedResource = {
  uri: SCHEMA,
  name: 'schema',
  title: 'The schema',
  description: 'Every type and field, without descriptions.',
  mimeType: MIME_TYPE,
};

const ONE_TYPE = {
  uriTemplate: `${TYPES}{type}`,
  name: 'type',
  title: 'A type of the schema',
  description: 'One type with all that is said of it.',
  mimeType: MIME_TYPE,
  variable: 'type',
};

const ONE_OPERATION = {
  uriTemplate: `${OPERATIONS}{name}`,
  name: 'operation',
  title: 'An operation',
  description: 'One of the documents that are kept for common questions, and those of the tools.',
  mimeType: MIME_TYPE,
  variable: 'name',
};
