import { type GraphQLSchema, getNamedType, isListType, isNonNullType, isObjectType, Kind } from 'graphql';
import { isObject } from '../../torii/answers/json.ts';
import { argumentPaths } from '../documents/argumentPaths.ts';
import type { ToolDocument } from '../documents/toolDocument.ts';
import { type JsonSchema, objectSchema } from '../jsonSchema.ts';
import { isConnection, nodeTypeOf } from './connectionOutput.ts';
import type { Output, Shown } from './output.ts';
import { isPayload, payloadOutput, writtenType } from './payloadOutput.ts';
import { type SelectedField, type Selecting, selectedFields } from './selectedFields.ts';
import { fieldOutput, objectOutput } from './selectionOutput.ts';

/** What a tool answers. */
export interface AnswerOutput {
  readonly schema: JsonSchema;
  /** Whether it is a list without cursors. */
  readonly isList: boolean;
  /** The field whose null means that there is no such thing; undefined where there are several or it is a list. */
  readonly thing: SelectedField | undefined;
  /** The type of what a write is about; undefined for reads. */
  readonly writtenType: string | undefined;
  /** The type of the rows of a page or a list; undefined where it is neither. */
  readonly rowType: string | undefined;
  /** An object; undefined where there is nothing to show. */
  show(data: unknown, shown: Shown): Readonly<Record<string, unknown>> | undefined;
}

/** How the answer of a document is described and shown. @throws Error for what can't be shown */
export function answerOutput({ document, operation }: ToolDocument, schema: GraphQLSchema): AnswerOutput {
  const fragments = new Map(
    document.definitions.flatMap(one =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [],
    ),
  );
  const selecting: Selecting = { schema, fragments };
  const root = schema.getRootType(operation.operation);
  if (!root) throw new Error(`expected a query or a mutation, got a ${operation.operation}`);
  const fields = selectedFields(selecting, root, operation.selectionSet);
  const [only, ...others] = fields;
  if (only === undefined || others.length > 0) return answerOf(objectOutput(selecting, fields), data => data);
  const of = (data: unknown) => (isObject(data) ? data[only.key] : undefined);
  if (isPayload(only))
    return {
      ...answerOf(payloadOutput(selecting, only, argumentPaths(operation)), of),
      writtenType: writtenType(only),
    };
  if (isList(only)) {
    const rowType = getNamedType(only.type).name;
    return { ...answerOf(listed(fieldOutput(selecting, only)), of), isList: true, rowType };
  }
  const named = getNamedType(only.type);
  return {
    ...answerOf(rootOutput(selecting, only), of),
    thing: isObjectType(named) && !isConnection(named) ? only : undefined,
    rowType: rowTypeOf(selecting, only),
  };
}

function isList({ type }: SelectedField): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}

/** The type of a page's rows, where the answer is a page: of a connection, or of an object of which nothing else was asked. */
function rowTypeOf(selecting: Selecting, { type, node }: SelectedField): string | undefined {
  const named = getNamedType(type);
  if (!isObjectType(named) || !node.selectionSet) return undefined;
  if (isConnection(named)) return nodeTypeOf(named);
  const [only, ...others] = selectedFields(selecting, named, node.selectionSet);
  return only && others.length === 0 ? rowTypeOf(selecting, only) : undefined;
}

/** An answer is an object, so one of which a single value was asked for stays one. */
function rootOutput(selecting: Selecting, field: SelectedField): Output {
  const output = fieldOutput(selecting, field);
  const type = getNamedType(field.type);
  const selection = field.node.selectionSet;
  if (output.schema.type === 'array') return listed(output);
  if (output.schema.type === 'object' || !isObjectType(type) || !selection) return output;
  return objectOutput(selecting, selectedFields(selecting, type, selection));
}

function listed({ schema, show }: Output): Output {
  return {
    schema: objectSchema({ result: schema, hasMore: { type: 'boolean' }, nextCursor: { type: 'string' } }, ['result']),
    show(value, shown) {
      const result = show(value, shown);
      return result === undefined ? undefined : { result };
    },
  };
}

function answerOf({ schema, show }: Output, of: (data: unknown) => unknown): AnswerOutput {
  if (schema.type !== 'object') throw new Error('expected an answer that is an object or a list');
  return {
    schema,
    isList: false,
    thing: undefined,
    writtenType: undefined,
    rowType: undefined,
    show(data, shown) {
      const value = show(of(data), shown);
      return isObject(value) ? value : undefined;
    },
  };
}
