import { isObject } from '../../torii/answers/json.ts';

/** Characters of a question: a person reads it. */
const LONGEST = 4_000;

/**
 * What a person is asked before a write: the call that would be made and what changes by it, as the dry run gives them.
 *
 * @param title of the tool
 * @param shown the answer of the dry run
 * @param again whether something has changed since the person was asked before
 */
export function questionOf(title: string, shown: Readonly<Record<string, unknown>>, again: boolean): string {
  const lines = [
    ...(again ? ['It has changed since you were asked.'] : []),
    `${title}? Torii would be sent:`,
    ...callLines(shown['request']),
    ...changeLines(shown['changes']),
    ...warningLines(shown['warnings']),
  ];
  return cut(lines.join('\n'));
}

function callLines(request: unknown): string[] {
  // Several fields that write are shown under their own names.
  if (!isObject(request) || typeof request['method'] !== 'string') return [written(request)];
  const { method, path, body } = request;
  return [`${method} ${String(path)}`, ...(body === undefined || body === null ? [] : [written(body)])];
}

function changeLines(changes: unknown): string[] {
  if (!Array.isArray(changes) || changes.length === 0) return [];
  const line = (change: unknown) =>
    isObject(change)
      ? `- ${String(change['field'])}: ${written(sideOf(change['before']))} → ${written(sideOf(change['after']))}`
      : '';
  return ['Changes:', ...changes.map(line)];
}

/** Values that are no object stand in one. */
function sideOf(side: unknown): unknown {
  return isObject(side) && 'value' in side && Object.keys(side).length === 1 ? side['value'] : side;
}

function warningLines(warnings: unknown): string[] {
  return Array.isArray(warnings) && warnings.length > 0 ? ['Mind:', ...warnings.map(one => `- ${written(one)}`)] : [];
}

/** As JSON, on one line: no value looks like a line of ours. */
function written(value: unknown): string {
  return value === undefined || value === null ? 'none' : JSON.stringify(value);
}

function cut(text: string): string {
  if (text.length <= LONGEST) return text;
  return `${text.slice(0, LONGEST).toWellFormed()} … and ${text.length - LONGEST} more characters`;
}
