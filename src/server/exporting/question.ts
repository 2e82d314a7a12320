import {
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  GraphQLError,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getOperationAST,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  validate,
  visit,
} from 'graphql';
import { fragmentsOf } from '../../resolvers/selection/fragments.ts';
import { columnsOf } from './columns.ts';
import { type ConnectionField, connectionFields, fieldNamed, responseName } from './connectionField.ts';
import { QuestionError } from './questionError.ts';

/** What is asked page by page, and where its rows are in the answers. */
export interface Question {
  /** In the names that callers use. Takes the variables `exportFirst` and `exportAfter`. */
  readonly source: string;
  readonly operationName: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Where the connection stands in an answer. */
  readonly path: readonly string[];
  /** The steps from the connection to its rows, and from one of these to what it holds: `nodes`, or `edges` and `node`. */
  readonly rows: readonly [list: string, inner?: string];
  /** The columns of a row. */
  readonly columns: readonly (readonly string[])[];
}

/** What an operation without a name is called. */
const UNNAMED = 'Export';
/** Names that no document has of its own. */
export const PAGE_INFO = 'exportPageInfo';
export const TOTAL = 'exportTotal';
export const FIRST = 'exportFirst';
export const AFTER = 'exportAfter';

/**
 * Makes a question of a document.
 *
 * @param label what the document is called in messages
 * @throws QuestionError where it is no valid query, or has not exactly one connection to go through
 */
export function questionOf(
  schema: GraphQLSchema,
  text: string,
  variables: Readonly<Record<string, unknown>>,
  label: string,
): Question {
  const document = parsed(text, label);
  const operation = operationOf(document, label);
  const [error] = validate(schema, document, undefined, { maxErrors: 1 });
  if (error) throw wrong(label, error.message);
  const field = only(connectionFields(schema, document, operation), label);
  const fragments = fragmentsOf(document);
  const { selectionSet } = field.node;
  const nodes = selectionSet && fieldNamed(selectionSet, 'nodes', fragments);
  const edges = selectionSet && fieldNamed(selectionSet, 'edges', fragments);
  const node = edges?.selectionSet && fieldNamed(edges.selectionSet, 'node', fragments);
  const row = nodes ?? node;
  const list = nodes ?? edges;
  const connection = schema.getType(field.type);
  if (!row?.selectionSet || !list || !isObjectType(connection)) {
    throw wrong(label, `${field.path.join('.')} selects neither nodes nor edges { node }`);
  }
  const rowType = nodeType(connection);
  const paged = rewritten(document, field.node, 'totalCount' in connection.getFields());
  return {
    source: print(paged),
    operationName: operation.name?.value ?? UNNAMED,
    variables: stillUsed(variables, paged),
    path: field.path,
    rows: nodes ? [responseName(nodes)] : [responseName(list), responseName(row)],
    columns: columnsOf(schema, rowType, row.selectionSet, fragments),
  };
}

function parsed(text: string, label: string): DocumentNode {
  try {
    return parse(text, { maxTokens: 5_000 });
  } catch (error) {
    if (error instanceof GraphQLError) throw wrong(label, error.message);
    throw error;
  }
}

function operationOf(document: DocumentNode, label: string): OperationDefinitionNode {
  const operations = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  const operation = getOperationAST(document);
  if (!operation) throw wrong(label, `expected one operation, got ${operations.length}`);
  if (operation.operation !== 'query') throw wrong(label, `expected a query, got a ${operation.operation}`);
  return operation;
}

/** The one connection that is gone through. @throws QuestionError naming those that there are */
function only(fields: readonly ConnectionField[], label: string): ConnectionField {
  const [field, ...others] = fields;
  if (!field)
    throw wrong(label, 'expected a connection that selects pageInfo: the one that is gone through to its end');
  if (others.length > 0) {
    const paths = fields.map(({ path }) => path.join('.')).join(', ');
    throw wrong(
      label,
      `expected one connection that selects pageInfo, got ${fields.length}: ${paths}. Leave pageInfo out of all but the one that is gone through`,
    );
  }
  if (field.isRepeated) {
    throw wrong(
      label,
      `${field.path.join('.')} stands in a list: there is one for each of its entries, and none to go through`,
    );
  }
  return field;
}

/** The type of a connection's rows. */
function nodeType(connection: GraphQLObjectType): string {
  const edges = connection.getFields()['edges'];
  const edge = edges && getNamedType(edges.type);
  const node = isObjectType(edge) ? edge.getFields()['node'] : undefined;
  return node ? getNamedType(node.type).name : '';
}

/** The same document with pages of ours; variables that nothing uses any more are left out, since they would be refused. */
function rewritten(document: DocumentNode, connection: FieldNode, hasTotal: boolean): DocumentNode {
  const paged = visit(document, {
    Field: node => (node === connection ? withPages(node, hasTotal) : undefined),
    OperationDefinition: {
      leave: node => ({
        ...node,
        name: node.name ?? { kind: Kind.NAME, value: UNNAMED },
        variableDefinitions: [
          ...(node.variableDefinitions ?? []),
          definition(FIRST, 'Int'),
          definition(AFTER, 'String'),
        ],
      }),
    },
  });
  const used = usedVariables(paged);
  return visit(paged, {
    VariableDefinition: node => (used.has(node.variable.name.value) ? undefined : null),
  });
}

function withPages(node: FieldNode, hasTotal: boolean): FieldNode {
  const own = (node.arguments ?? []).filter(({ name }) => name.value !== 'first' && name.value !== 'after');
  const added = `${PAGE_INFO}: pageInfo { hasNextPage endCursor }${hasTotal ? ` ${TOTAL}: totalCount` : ''}`;
  return {
    ...node,
    arguments: [...own, argument('first', FIRST), argument('after', AFTER)],
    selectionSet: {
      kind: Kind.SELECTION_SET,
      selections: [...(node.selectionSet?.selections ?? []), ...selectionsOf(added)],
    },
  };
}

function selectionsOf(text: string) {
  const [definition] = parse(`{ ${text} }`, { noLocation: true }).definitions;
  return definition && 'selectionSet' in definition ? (definition.selectionSet?.selections ?? []) : [];
}

function argument(name: string, variable: string): ArgumentNode {
  return {
    kind: Kind.ARGUMENT,
    name: { kind: Kind.NAME, value: name },
    value: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: variable } },
  };
}

function definition(name: string, type: string) {
  return {
    kind: Kind.VARIABLE_DEFINITION as const,
    variable: { kind: Kind.VARIABLE as const, name: { kind: Kind.NAME as const, value: name } },
    type: { kind: Kind.NAMED_TYPE as const, name: { kind: Kind.NAME as const, value: type } },
  };
}

/** Variables that are used somewhere, not only defined. */
function usedVariables(document: DocumentNode): ReadonlySet<string> {
  const used = new Set<string>();
  visit(document, {
    VariableDefinition: () => false,
    Variable: node => void used.add(node.name.value),
  });
  return used;
}

function stillUsed(variables: Readonly<Record<string, unknown>>, document: DocumentNode): Record<string, unknown> {
  const used = usedVariables(document);
  return Object.fromEntries(Object.entries(variables).filter(([name]) => used.has(name)));
}

function wrong(label: string, sentence: string): QuestionError {
  return new QuestionError(`${label}: ${sentence}`);
}
