import { type ASTNode, BREAK, visit } from 'graphql';

/** Whether a document's syntax is nested deeper than `most`. */
export function isNestedSyntax(document: ASTNode, most: number): boolean {
  let depth = 0;
  let over = false;
  visit(document, {
    enter() {
      depth += 1;
      over = depth > most;
      return over ? BREAK : undefined;
    },
    leave() {
      depth -= 1;
    },
  });
  return over;
}

/**
 * How deep lists and objects in a value are nested, and how many entries its lists, and its lists and objects, have together. Level by level: recursion is
 * what is to be avoided.
 *
 * @param most levels after which nobody wants to know any more
 */
export function sizeOfValue(
  value: unknown,
  most: number,
): { readonly levels: number; readonly listed: number; readonly entries: number } {
  let level: unknown[] = [value];
  let levels = 0;
  let listed = 0;
  let entries = 0;
  for (; level.length > 0 && levels <= most; levels += 1) {
    const below: unknown[] = [];
    for (const one of level) {
      if (!isPlain(one)) continue;
      const inner = Object.values(one);
      entries += inner.length;
      if (Array.isArray(one)) listed += inner.length;
      // Texts and numbers have nothing in them.
      for (const part of inner) if (typeof part === 'object') below.push(part);
    }
    level = below;
  }
  return { levels, listed, entries };
}

/** What came as JSON; an uploaded file is something else, and goes round in circles. */
function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === Object.prototype || prototype === null;
}
