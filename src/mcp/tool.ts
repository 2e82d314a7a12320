import { type GraphQLSchema, print } from 'graphql';
import { isAsked } from './consent/askedFields.ts';
import { type ArgumentPath, argumentPaths } from './documents/argumentPaths.ts';
import type { ToolDocument } from './documents/toolDocument.ts';
import { type ArgumentList, argumentList } from './inputs/argumentList.ts';
import type { JsonSchema } from './jsonSchema.ts';
import { type NamedPlace, namedPlaces } from './names/namedPlaces.ts';
import { type AnswerOutput, answerOutput } from './outputs/answerOutput.ts';

/** A tool as `tools/list` has it. */
export interface ListedTool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: JsonSchema;
  readonly outputSchema: JsonSchema;
  readonly annotations: {
    readonly readOnlyHint: boolean;
    readonly destructiveHint: boolean;
    readonly idempotentHint: boolean;
    readonly openWorldHint: boolean;
  };
}

/** A document as a tool: what is listed, and how arguments and answers are read. */
export interface Tool {
  readonly document: ToolDocument;
  readonly listed: ListedTool;
  readonly arguments: ArgumentList;
  readonly answer: AnswerOutput;
  /** The variables for which names may be given instead of ids. */
  readonly places: ReadonlyMap<string, NamedPlace>;
  /** Where the arguments stand in the operation. */
  readonly paths: readonly ArgumentPath[];
  /** The arguments that are ids and required. */
  readonly ids: readonly string[];
  /** Whether a person is asked before it is called, where one can be. */
  readonly asked: boolean;
}

/** Bytes are checked before they are sent: what is wrong with a file after that is its name. */
function namedPaths({ fileName, operation, variables }: ToolDocument): ArgumentPath[] {
  const files = new Set(
    variables.flatMap(({ type, variable }) => (/\bUpload\b/.test(print(type)) ? [variable.name.value] : [])),
  );
  return argumentPaths(operation).map(path =>
    fileName !== undefined && files.has(path.argument) ? { ...path, argument: 'fileName' } : path,
  );
}

/** Makes a tool of a document. @throws Error for what can't be an argument or be shown */
export function createTool(document: ToolDocument, schema: GraphQLSchema): Tool {
  const answer = answerOutput(document, schema);
  const places = namedPlaces(schema, document.operation);
  const list = argumentList(document, schema, answer.isList, places);
  const { name, title, description, writes, destructive, idempotent } = document;
  return {
    document,
    arguments: list,
    places,
    answer,
    asked: isAsked(document, schema),
    paths: namedPaths(document),
    ids: document.variables.flatMap(({ type, variable }) => (print(type) === 'ID!' ? [variable.name.value] : [])),
    listed: {
      name,
      title,
      description,
      inputSchema: list.schema,
      outputSchema: answer.schema,
      annotations: {
        readOnlyHint: !writes,
        destructiveHint: writes && destructive,
        idempotentHint: !writes || idempotent,
        openWorldHint: false,
      },
    },
  };
}
