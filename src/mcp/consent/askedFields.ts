import { type FieldNode, type GraphQLSchema, Kind, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import type { ToolDocument } from '../documents/toolDocument.ts';

/** Mutations that take something away, move a person or start something: a person is asked before, where one can be. */
export const ASKED: ReadonlySet<string> = new Set([
  'deactivateMember',
  'deleteAppField',
  'deleteContract',
  'runWorkflow',
  'updateUser',
]);

/** The argument with which a write only shows what it would do, and the variable of a document that has it. */
export const DRY_RUN = 'dryRun';

/**
 * Whether a person is asked before a document is executed. Then a dry run of it shows what would be sent, of every field that writes.
 *
 * @throws Error where it has none
 */
export function isAsked({ document }: Pick<ToolDocument, 'document'>, schema: GraphQLSchema): boolean {
  const types = new TypeInfo(schema);
  const writes: FieldNode[] = [];
  visit(
    document,
    visitWithTypeInfo(types, {
      Field(node) {
        if (types.getParentType() === schema.getMutationType()) writes.push(node);
      },
    }),
  );
  const asked = writes.find(({ name }) => ASKED.has(name.value));
  if (asked === undefined) return false;
  const unshown = writes.find(field => !isRehearsed(field) || !shows(field, 'request'));
  if (unshown === undefined) return true;
  throw new Error(
    `expected ${unshown.name.value}(input: { …, ${DRY_RUN}: $${DRY_RUN} }) with request { method path body }: people are shown what ${asked.name.value} would send`,
  );
}

/** Whether the variable of that name makes a dry run of a field. */
function isRehearsed({ arguments: given = [] }: FieldNode): boolean {
  return given.some(
    ({ value }) =>
      value.kind === Kind.OBJECT &&
      value.fields.some(
        field =>
          field.name.value === DRY_RUN && field.value.kind === Kind.VARIABLE && field.value.name.value === DRY_RUN,
      ),
  );
}

/** Whether a field of that name is among those that are selected of another. */
function shows({ selectionSet }: FieldNode, name: string): boolean {
  return (selectionSet?.selections ?? []).some(
    selected => selected.kind === Kind.FIELD && selected.name.value === name && selected.alias === undefined,
  );
}
