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

/** Characters of a document's longest name, members of enums among them. */
export function longestName(document: ASTNode): number {
  let longest = 0;
  const measure = ({ value }: { readonly value: string }) => {
    longest = Math.max(longest, value.length);
  };
  visit(document, { Name: measure, EnumValue: measure });
  return longest;
}

/** Whether lists and objects in a value are nested deeper than `most`. Level by level: recursion is what is to be avoided. */
export function isNestedValue(value: unknown, most: number): boolean {
  let level: object[] = isPlain(value) ? [value] : [];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth === most) return level.some(one => Object.values(one).length > 0);
    const below: object[] = [];
    for (const one of level) {
      for (const inner of Array.isArray(one) ? one : Object.values(one)) if (isPlain(inner)) below.push(inner);
    }
    level = below;
  }
  return false;
}

/** Whether a value is a list or object of JSON. An uploaded file is neither, and refers to itself. */
export function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === Object.prototype || prototype === null;
}
