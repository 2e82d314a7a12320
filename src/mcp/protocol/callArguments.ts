import { isObject } from '../../torii/answers/json.ts';

/** A message in the form that the protocol has: some clients send null for the arguments of a call that has none. */
export function withoutNull<Message>(message: Message): Message {
  if (!isObject(message) || message['method'] !== 'tools/call' || !isObject(message['params'])) return message;
  const { arguments: given, ...params } = message['params'];
  return given === null ? { ...message, params } : message;
}
