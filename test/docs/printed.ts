import { isObject } from '../../src/torii/answers/json.ts';

/** Stands in a printed answer for what is another one each time, such as a request's id; as a list's last entry for more of its kind. */
const ANYTHING = '…';

/**
 * Where an answer is not as printed, each as a line; none where it is. What is printed has to be there, and nothing else; `"…"` stands
 * for any value that is there, a text that ends or begins with it for the rest of that text.
 */
export function differences(answer: unknown, printed: unknown, at = ''): string[] {
  if (printed === ANYTHING) return answer === undefined ? [`${at}: expected something, got nothing`] : [];
  if (Array.isArray(printed)) return ofLists(answer, printed, at);
  if (isObject(printed)) return ofObjects(answer, printed, at);
  return isSame(answer, printed) ? [] : [`${at}: expected ${JSON.stringify(printed)}, got ${JSON.stringify(answer)}`];
}

function isSame(answer: unknown, printed: unknown): boolean {
  if (typeof printed !== 'string' || typeof answer !== 'string') return answer === printed;
  if (printed.endsWith(ANYTHING)) return answer.startsWith(printed.slice(0, -1));
  return printed.startsWith(ANYTHING) ? answer.endsWith(printed.slice(1)) : answer === printed;
}

function ofLists(answer: unknown, printed: readonly unknown[], at: string): string[] {
  if (!Array.isArray(answer)) return [`${at}: expected a list, got ${JSON.stringify(answer)}`];
  const isCut = printed.length > 1 && printed.at(-1) === ANYTHING;
  const shown = isCut ? printed.slice(0, -1) : printed;
  const wrongLength = isCut ? answer.length < shown.length : answer.length !== shown.length;
  const length = wrongLength ? [`${at}: expected ${shown.length} entries, got ${answer.length}`] : [];
  return [...length, ...shown.flatMap((one, index) => differences(answer[index], one, `${at}[${index}]`))];
}

function ofObjects(answer: unknown, printed: Readonly<Record<string, unknown>>, at: string): string[] {
  if (!isObject(answer)) return [`${at}: expected an object, got ${JSON.stringify(answer)}`];
  const keys = new Set([...Object.keys(printed), ...Object.keys(answer)]);
  return [...keys].flatMap(key => {
    const place = at === '' ? key : `${at}.${key}`;
    if (!(key in printed)) return [`${place}: is not printed, got ${JSON.stringify(answer[key])}`];
    return differences(answer[key], printed[key], place);
  });
}
