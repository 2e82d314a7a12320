import { isObject } from '../../torii/answers/json.ts';
import { argumentName } from '../documents/argumentName.ts';
import { type ArgumentPath, argumentAt, argumentOf } from '../documents/argumentPaths.ts';
import type { GraphError } from '../execution.ts';
import { withoutHidden } from '../outputs/hiddenCharacters.ts';
import type { Complaint } from './complaint.ts';

/** Agents know of no connections and their arguments. */
export const WRONG_CURSOR: Complaint = {
  code: 'CURSOR_INVALID',
  argument: 'cursor',
  message: 'expected the nextCursor of an answer of this tool to the same other arguments',
};

/** Errors of the graph, in the words of the tool. */
export function graphComplaints(errors: readonly GraphError[], paths: readonly ArgumentPath[]): Complaint[] {
  return errors.map(({ message, extensions = {} }) => {
    const { argument, text } = withoutGraphQL(message, paths);
    const { code, retryAfter } = extensions;
    if (code === 'CURSOR_INVALID') return WRONG_CURSOR;
    return {
      code: typeof code === 'string' ? code : 'INTERNAL_SERVER_ERROR',
      ...(argument === undefined ? {} : { argument }),
      message: withoutHidden(text),
      ...(typeof retryAfter === 'number' ? { retryAfter } : {}),
    };
  });
}

const VARIABLE = 'Variable "$';

interface Told {
  readonly argument?: string;
  readonly text: string;
}

/** A message about a variable is one about an argument; what agents call by another name is called so. */
function withoutGraphQL(message: string, paths: readonly ArgumentPath[]): Told {
  const text = withoutEndpoint(message).replaceAll('"first"', '"limit"').replaceAll('"after"', '"cursor"');
  if (!message.startsWith(VARIABLE)) return withoutField(text, paths);
  const name = message.slice(VARIABLE.length, message.indexOf('"', VARIABLE.length));
  const reason = text.slice(text.lastIndexOf('; ') + 1).trim();
  return { argument: argumentName(name), text: reason.startsWith('Variable') ? 'expected another value' : reason };
}

/** Where a message names an argument of a field, such as `users(search:)`. */
const PLACE = / in \w{1,100}\((\w{1,100}):\)/;

function withoutField(text: string, paths: readonly ArgumentPath[]): Told {
  const [place, name = ''] = PLACE.exec(text) ?? [];
  const argument = place === undefined ? undefined : argumentAt(paths, [name]);
  return place === undefined || argument === undefined ? { text } : { argument, text: text.replace(place, '') };
}

/** Which of Torii's endpoints it was is nothing that an agent can use. */
function withoutEndpoint(message: string): string {
  return message
    .replace(/ \((?:GET|POST|PUT|DELETE) \/[\w/{}-]+\)/g, '')
    .replace(/(?<=\brefused )(?:GET|POST|PUT|DELETE) \/[\w/{}-]+/g, 'this')
    .replace(/\b(?:GET|POST|PUT|DELETE) \/[\w/{}-]+/g, 'this endpoint');
}

/** The `userErrors` of a payload: what the caller can mend, and where. */
export function userComplaints(payload: unknown, paths: readonly ArgumentPath[]): Complaint[] {
  const errors = isObject(payload) && Array.isArray(payload['userErrors']) ? payload['userErrors'] : [];
  return errors.filter(isObject).map(({ code, message, path }) => {
    const argument = Array.isArray(path) ? argumentAt(paths, path) : undefined;
    return {
      code: String(code),
      ...(argument === undefined ? {} : { argument }),
      message: withoutHidden(withArgument(withoutEndpoint(String(message)), paths, path)),
    };
  });
}

/** A message that begins with the field at its place calls it as agents do. */
function withArgument(message: string, paths: readonly ArgumentPath[], place: unknown): string {
  const field = Array.isArray(place) ? String(place.at(-1)) : '';
  const beginning = `Expected ${field} `;
  return message.startsWith(beginning)
    ? `Expected ${argumentOf(paths, field)} ${message.slice(beginning.length)}`
    : message;
}
