import { isObject } from '../../torii/answers/json.ts';
import { unpacked } from '../inputs/input.ts';

/**
 * A message in the form that the protocol's package takes: some clients send null for the arguments of a call that has none, or all of
 * them as one JSON text. Everything else is left as it came.
 */
export function withArguments<Message>(message: Message): Message {
  if (!isObject(message) || message['method'] !== 'tools/call' || !isObject(message['params'])) return message;
  const { arguments: given, ...params } = message['params'];
  if (given === null || (typeof given === 'string' && given.trim() === '')) return { ...message, params };
  const read = unpacked(given, '{');
  return read !== given && isObject(read) ? { ...message, params: { ...params, arguments: read } } : message;
}
