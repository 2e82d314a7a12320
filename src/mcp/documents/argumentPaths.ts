import { type FieldNode, Kind, type OperationDefinitionNode, type ValueNode, visit } from 'graphql';
import { argumentName } from './argumentName.ts';

/** The argument that an update is conditional on: what it holds has the names of the operation's other arguments. */
export const SEEN = 'ifUnchanged';

/** Where in an operation's root fields a variable stands: the path of the argument or of the input's field. */
export interface ArgumentPath {
  readonly path: readonly string[];
  /** The tool's argument. */
  readonly argument: string;
}

/** Where the variables of an operation stand, by the arguments of its root fields. */
export function argumentPaths({ selectionSet }: OperationDefinitionNode): ArgumentPath[] {
  return selectionSet.selections.flatMap(selection => (selection.kind === Kind.FIELD ? pathsOf(selection) : []));
}

function pathsOf({ arguments: given = [] }: FieldNode): ArgumentPath[] {
  return given.flatMap(({ name, value }) => pathsIn(value, [name.value]));
}

function pathsIn(value: ValueNode, path: readonly string[]): ArgumentPath[] {
  if (value.kind === Kind.VARIABLE) return [{ path, argument: argumentName(value.name.value) }];
  if (value.kind !== Kind.OBJECT) return [];
  return value.fields.flatMap(field => pathsIn(field.value, [...path, field.name.value]));
}

/** What an agent calls a field of an input; the field's own name where no argument is put there. */
export function argumentOf(paths: readonly ArgumentPath[], field: string): string {
  return paths.find(({ path }) => path.at(-1) === field)?.argument ?? field;
}

/** What an agent calls the place of an error in an input: the argument and what is inside of it; undefined where no argument stands there. */
export function argumentAt(paths: readonly ArgumentPath[], place: readonly (string | number)[]): string | undefined {
  const [found] = paths
    .filter(({ path }) => path.every((key, at) => key === String(place[at])))
    .toSorted((one, other) => other.path.length - one.path.length);
  if (found === undefined) return undefined;
  const rest = place
    .slice(found.path.length)
    .map((key, at) => (at === 0 && found.argument === SEEN ? argumentOf(paths, String(key)) : key));
  return asGiven(rest).reduce<string>((text, key) => `${text}${isIndex(key) ? `[${key}]` : `.${key}`}`, found.argument);
}

/** The graph calls `value` what agents give by its kind, such as `date`: they are told the entry that holds it. */
function asGiven(place: readonly (string | number)[]): readonly (string | number)[] {
  const at = place.findIndex((key, index) => key === 'value' && isIndex(place[index - 1]));
  return at < 0 ? place : place.slice(0, at);
}

function isIndex(key: string | number | undefined): boolean {
  return /^\d+$/.test(String(key));
}

/** The variables that decide what is asked for, in `@include` and `@skip`, each with the value with which more is. */
export function includedBy(operation: OperationDefinitionNode): ReadonlyMap<string, boolean> {
  const found = new Map<string, boolean>();
  visit(operation, {
    Directive({ name, arguments: given }) {
      const value = given?.find(argument => argument.name.value === 'if')?.value;
      if (value?.kind === Kind.VARIABLE) found.set(value.name.value, name.value === 'include');
    },
  });
  return found;
}
