import { type DocumentNode, Kind, type OperationDefinitionNode, OperationTypeNode, parse } from 'graphql';
import { isObject } from '../../torii/answers/json.ts';
import { type Complaint, complaintsText, mistaken } from '../answers/complaint.ts';
import { fitInto } from '../answers/fit.ts';
import { answered, failed, MOST_BYTES, NOTE_BYTES, type ToolResult } from '../answers/toolResult.ts';
import { type Executed, type GraphError, queryExecution } from '../execution.ts';
import { type InputProperties, schemaOf } from '../inputs/objectInput.ts';
import { objectSchema } from '../jsonSchema.ts';
import { jsonWithoutHidden, withoutHidden } from '../outputs/hiddenCharacters.ts';
import { anyObject, readGiven, textInput } from './otherArguments.ts';
import { type OtherTool, READING } from './otherTool.ts';

/** Characters of a document. */
const MOST_CHARACTERS = 20_000;

const ARGUMENTS: InputProperties = new Map([
  ['query', { input: textInput(MOST_CHARACTERS, undefined), required: true }],
  ['variables', { input: anyObject, required: false }],
]);

/** Limits of what a query is read with. */
export interface QueryToolOptions {
  /** Words and signs of a document. */
  readonly mostTokens: number;
}

/**
 * Executes a document of the agent's own: one query, under the limits and for the price of a request to `/graphql`. What it is, is decided
 * on the parsed document.
 */
export function queryTool(options: QueryToolOptions): OtherTool {
  return {
    group: 'explore',
    listed: {
      name: 'torii_query',
      title: 'Query',
      description: 'One GraphQL query, for what no other tool answers.',
      inputSchema: schemaOf(ARGUMENTS),
      outputSchema: objectSchema({ data: { type: 'object' } }, ['data']),
      annotations: READING,
    },
    async call(given, { execute, signal }) {
      const { values, mistakes } = readGiven(ARGUMENTS, given);
      if (mistakes.length > 0) return failed(mistaken(mistakes));
      const source = String(values.get('query'));
      const read = queryIn(source, options);
      if ('code' in read) return failed([read]);
      const variables = values.get('variables');
      return told(
        await execute(queryExecution(source, isObject(variables) ? variables : {}, signal, read.name?.value)),
      );
    },
  };
}

/** The query of a document, or why it is none. */
function queryIn(source: string, { mostTokens }: QueryToolOptions): OperationDefinitionNode | Complaint {
  let document: DocumentNode;
  try {
    document = parse(source, { noLocation: true, maxTokens: mostTokens });
  } catch (error) {
    return wrong(error instanceof Error ? error.message : String(error));
  }
  const [operation, ...others] = document.definitions.filter(one => one.kind === Kind.OPERATION_DEFINITION);
  if (operation === undefined || others.length > 0) return wrong('expected one operation');
  if (operation.operation === OperationTypeNode.QUERY) return operation;
  return { code: 'FORBIDDEN', argument: 'query', message: `expected a query, got a ${operation.operation}` };
}

function wrong(message: string): Complaint {
  return { code: 'BAD_USER_INPUT', argument: 'query', message: withoutHidden(message) };
}

function told(executed: Executed): ToolResult {
  const { data, errors = [] } = executed;
  const complaints = errors.map(complaintOf);
  const left = MOST_BYTES - NOTE_BYTES - (complaints.length > 0 ? Buffer.byteLength(complaintsText(complaints)) : 0);
  const fitted = data ? fitInto({ data: jsonWithoutHidden(data) }, undefined, left) : undefined;
  const shown = fitted?.note === undefined ? fitted : { ...fitted, note: `${fitted.note} Ask for smaller pages.` };
  if (complaints.length > 0) return failed(complaints, executed, shown);
  if (shown === undefined) return failed([{ code: 'INTERNAL_SERVER_ERROR', message: 'There is no data' }], executed);
  return answered(shown, executed);
}

function complaintOf({ message, path, extensions = {} }: GraphError): Complaint {
  const { code, retryAfter } = extensions;
  return {
    code: typeof code === 'string' ? code : 'INTERNAL_SERVER_ERROR',
    message: withoutHidden(path ? `${path.join('.')}: ${message}` : message),
    ...(typeof retryAfter === 'number' ? { retryAfter } : {}),
  };
}
