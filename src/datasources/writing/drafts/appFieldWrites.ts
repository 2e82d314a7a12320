import type { Read } from '../../../torii/answers/envelope.ts';
import { bool, id, isObject, text } from '../../../torii/answers/json.ts';
import { endpointLabel } from '../../../torii/endpoints.ts';
import type { FieldRow } from '../../../torii/rows/field.ts';
import type { Torii } from '../../../torii/session.ts';
import { ToriiError } from '../../../torii/toriiError.ts';
import { readFields } from '../../definitions/readDefinitions.ts';
import { sameContent } from '../content.ts';
import { type Confirm, type Draft, held, type Update } from '../draft.ts';
import { bodyOf, type FieldWrite, placesOf } from '../fieldWrite.ts';
import type { Path } from '../problem.ts';

/** What is known of a field that was written: Torii does not say what it answers, so perhaps only what was sent. */
export interface WrittenField {
  readonly id: string | null;
  readonly key: string | null;
  /** What it was to hold. */
  readonly writes: readonly FieldWrite<FieldRow>[];
  /** The numbers of the fields that there were before; undefined where nobody looked. */
  readonly before: ReadonlySet<string | null> | undefined;
}

/**
 * `POST /apps/fields`. Before it the list is read: a field that was not there before, and holds what was sent, is the new one, should
 * Torii's answer be lost or not say.
 */
export function createAppField(writes: readonly FieldWrite<FieldRow>[]): Draft<WrittenField> {
  let before: WrittenField['before'];
  return {
    endpoint: 'createAppField',
    body: bodyOf(writes),
    read: answered(told => ({ ...told, writes, before })),
    places: placesOf(writes),
    changes: held(writes),
    evidence: async torii => {
      const known = new Set((await listed(torii)).map(field => field.id));
      before = known;
      return createdLater(writes, known);
    },
  };
}

function createdLater(
  writes: readonly FieldWrite<FieldRow>[],
  before: ReadonlySet<string | null>,
): Confirm<WrittenField> {
  return async again => {
    const made = createdAmong(await listed(again), { writes, before });
    return made && { id: made.id, key: made.key, writes, before };
  };
}

/** The field that was not there before and holds what was sent; undefined where that is none, or not certainly one. */
export function createdAmong<Field extends FieldRow>(
  fields: readonly Field[],
  { writes, before }: Pick<WrittenField, 'writes' | 'before'>,
): Field | undefined {
  // Of fields that may all have been there before nobody can tell.
  if (!before) return undefined;
  // What Torii does not show of a field can't be compared.
  const seen = writes.filter(({ columns }) => columns.length > 0);
  const made = fields.filter(
    field =>
      !field.isDeleted && !before.has(field.id) && seen.every(({ now, content }) => sameContent(now(field), content)),
  );
  return made.length === 1 ? made[0] : undefined;
}

/** `PUT /apps/fields/{idField}`. */
export function updateAppField(
  idField: string,
  update: Pick<Update<FieldRow>, 'writes' | 'expected' | 'rules'>,
  target: Path,
): Draft<WrittenField, FieldRow> {
  const written: WrittenField = { id: idField, key: null, writes: update.writes, before: undefined };
  return {
    endpoint: 'updateAppField',
    params: { idField },
    read: answered(() => written),
    places: placesOf(update.writes, target),
    update: { ...update, current: torii => getAppField(torii, idField) },
    answerOf: () => written,
  };
}

/** `DELETE /apps/fields/{idField}`. Before it the list is read: what is not there afterwards was only deleted if it was there. */
export function deleteAppField(
  idField: string,
  expected: readonly FieldWrite<FieldRow>[],
  target: Path,
): Draft<WrittenField, FieldRow> {
  const deleted: WrittenField = { id: idField, key: null, writes: [], before: undefined };
  return {
    endpoint: 'deleteAppField',
    params: { idField },
    read: answered(() => deleted),
    places: { target },
    changes: [{ field: 'toriiId', before: idField, after: null }],
    update: { writes: [], expected, current: torii => getAppField(torii, idField) },
    evidence: async (torii, field) => {
      if (!field) await getAppField(torii, idField);
      return async again => ((await listed(again)).some(one => isLive(one, idField)) ? undefined : deleted);
    },
  };
}

/** Whatever Torii answers that does not say that it failed. */
function answered<Result>(result: (told: Pick<WrittenField, 'id' | 'key'>) => Result): Read<Result> {
  return (body, endpoint) => {
    const inner = isObject(body) && isObject(body['field']) ? body['field'] : body;
    const told = isObject(inner) ? inner : {};
    if (bool(told['success']) === false) {
      const message = `Expected ${endpointLabel(endpoint)} to be carried out, Torii says that it was not`;
      throw new ToriiError('UPSTREAM_PROTOCOL', message, { endpoint, fault: 'garbled' });
    }
    return result({ id: id(told['idField'] ?? told['id']), key: text(told['systemKey'] ?? told['key']) });
  };
}

/** The field of this key as the list has it; null where it has none. */
export async function appFieldOfKey(torii: Torii, key: string): Promise<FieldRow | null> {
  return (await listed(torii)).find(field => field.key === key && !field.isDeleted) ?? null;
}

function listed(torii: Torii): Promise<readonly FieldRow[]> {
  return torii.read({ endpoint: 'listAppFields', read: readFields, keep: 'never' });
}

function isLive(field: FieldRow, idField: string): boolean {
  return field.id === idField && !field.isDeleted;
}

/** The field as it is now. @throws ToriiError NOT_FOUND if the list does not have it */
async function getAppField(torii: Torii, idField: string): Promise<FieldRow> {
  const field = (await listed(torii)).find(one => isLive(one, idField));
  if (field) return field;
  const message = `Expected a field of apps with the number ${idField}, the list has none`;
  throw new ToriiError('NOT_FOUND', message, { endpoint: 'listAppFields' });
}
