import type { FieldDefinition } from '../../../datasources/fieldDefinitions.ts';
import type { Draft } from '../../../datasources/writing/draft.ts';
import {
  appFieldOfKey,
  createAppField,
  createdAmong,
  deleteAppField,
  updateAppField,
  type WrittenField,
} from '../../../datasources/writing/drafts/appFieldWrites.ts';
import type { Writer } from '../../../datasources/writing/writer.ts';
import type {
  CreateAppFieldInput,
  CreateAppFieldPayloadResolvers,
  DeleteAppFieldInput,
  DeleteAppFieldPayloadResolvers,
  MutationResolvers,
  UpdateAppFieldInput,
  UpdateAppFieldPayloadResolvers,
} from '../../../generated/resolvers-types.ts';
import { isGiven } from '../../../relay/connection.ts';
import type { FieldRow } from '../../../torii/rows/field.ts';
import type { Context } from '../../context.ts';
import { fieldWritesOf, filled } from '../fields/field.ts';
import type { InputPath } from '../fields/inputPath.ts';
import { payload } from '../payload.ts';
import { APP_FIELD, NEW_APP_FIELD, optionsInTheWay, optionsNeedChoices } from './appFieldMembers.ts';

/** Torii's number of the field that an input names by its number or its key; the empty text if a problem was noted. */
async function numberOf(
  { toriiId, key }: Pick<DeleteAppFieldInput, 'toriiId' | 'key'>,
  place: InputPath,
  writer: Writer,
): Promise<string> {
  if (isGiven(toriiId) === isGiven(key)) {
    place.note(`Expected either toriiId or key, got ${isGiven(key) ? 'both' : 'neither'}`);
    return '';
  }
  if (!isGiven(key)) return place.in('toriiId').toriiNumber('a field of apps', toriiId);
  const field = await writer.lookUp(torii => appFieldOfKey(torii, String(key)));
  if (field?.id) return field.id;
  if (field) place.in('key').note("Expected a field of the organisation's own, this one has no number to change it by");
  else place.in('key').note('Expected the key of a field of apps, there is none of this key', 'NOT_FOUND');
  return '';
}

function targetOf({ key }: Pick<DeleteAppFieldInput, 'key'>, place: InputPath): readonly string[] {
  return place.in(isGiven(key) ? 'key' : 'toriiId').path;
}

function createDraft(input: CreateAppFieldInput, place: InputPath): Draft<WrittenField> {
  const writes = filled(fieldWritesOf(NEW_APP_FIELD, input, place), place);
  if (isGiven(input.options)) optionsNeedChoices(input.type, place.in('options'));
  place.check();
  return createAppField(writes);
}

async function updateDraft(
  input: UpdateAppFieldInput,
  place: InputPath,
  { writer }: Context,
): Promise<Draft<WrittenField, FieldRow>> {
  const writes = fieldWritesOf(APP_FIELD, input, place);
  const expected = fieldWritesOf(NEW_APP_FIELD, input.ifUnchanged ?? {}, place.lastSeen('ifUnchanged'));
  if (writes.length === 0) place.note('Expected at least one field to change');
  place.check();
  const idField = await numberOf(input, place, writer);
  place.check();
  const options = place.in('options');
  const rules = isGiven(input.options)
    ? [{ columns: ['type'], problems: ({ type }: FieldRow) => optionsInTheWay(type, options) }]
    : [];
  return updateAppField(idField, { writes, expected, rules }, targetOf(input, place));
}

async function deleteDraft(
  input: DeleteAppFieldInput,
  place: InputPath,
  { writer }: Context,
): Promise<Draft<WrittenField, FieldRow>> {
  const expected = fieldWritesOf(NEW_APP_FIELD, input.ifUnchanged ?? {}, place.lastSeen('ifUnchanged'));
  const idField = await numberOf(input, place, writer);
  place.check();
  return deleteAppField(idField, expected, targetOf(input, place));
}

type AppFieldMutations = Pick<MutationResolvers, 'createAppField' | 'updateAppField' | 'deleteAppField'>;

export const appFieldMutations: AppFieldMutations = {
  createAppField: (_, { input }, context) => payload(context, input, place => createDraft(input, place)),
  updateAppField: (_, { input }, context) => payload(context, input, place => updateDraft(input, place, context)),
  deleteAppField: (_, { input }, context) => payload(context, input, place => deleteDraft(input, place, context)),
};

function standingField(row: FieldRow): FieldDefinition {
  return { ...row, kind: 'custom', isListed: true };
}

/** The field as the definitions have it after the write. */
function writtenAmong(all: readonly FieldDefinition[], written: WrittenField): FieldDefinition | null {
  const { id, key } = written;
  const told = all.find(field => (id === null ? key !== null && field.key === key : field.id === id));
  return told ?? (id === null ? createdAmong(all, written) : undefined) ?? null;
}

export const createAppFieldPayload: Pick<CreateAppFieldPayloadResolvers, 'appField'> = {
  appField: async ({ result }, _args, { fields }) => result && writtenAmong((await fields.apps()).all, result),
};

export const appFieldPayload: Pick<UpdateAppFieldPayloadResolvers, 'appField'> = {
  appField: async ({ result, standing }, _args, { fields }) =>
    result ? writtenAmong((await fields.apps()).all, result) : standing && standingField(standing),
};

export const deleteAppFieldPayload: Pick<DeleteAppFieldPayloadResolvers, 'appField' | 'deletedToriiId'> = {
  deletedToriiId: ({ result }) => result?.id ?? null,
  appField: ({ standing }) => standing && standingField(standing),
};
