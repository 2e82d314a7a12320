import { intactRows, many, type Read } from '../../torii/answers/envelope.ts';
import { isObject } from '../../torii/answers/json.ts';
import { type FieldRow, readField } from '../../torii/rows/field.ts';

/** Fields as `/…/metadata` shows them: Torii's own, and the organisation's. */
export interface Metadata {
  readonly predefined: readonly FieldRow[];
  readonly custom: readonly FieldRow[];
}

function part(names: readonly string[]): Read<readonly FieldRow[]> {
  const read = many(names, readField);
  return (body, endpoint) => intactRows(read(body, endpoint));
}

const predefinedFields = part(['predefinedFields']);
const customFields = part(['customFields']);

/** Reads `/…/fields`. */
export const readFields: Read<readonly FieldRow[]> = part(['fields']);

/** Reads `/…/metadata` of users, apps and contracts. */
export const readMetadata: Read<Metadata> = (body, endpoint) =>
  isObject(body)
    ? { predefined: predefinedFields(body, endpoint), custom: customFields(body, endpoint) }
    : { predefined: [], custom: customFields(body, endpoint) };

/** One list of fields, under whichever name. */
const onlyFields = part(['fields', 'predefinedFields', 'metadata', 'customFields']);

/** Reads `/transactions/metadata`, of which nobody says how it looks: as the others do, or as one list of Torii's own fields. */
export const readLooseMetadata: Read<Metadata> = (body, endpoint) => {
  const both = isObject(body) && Array.isArray(body['predefinedFields']) && Array.isArray(body['customFields']);
  if (both) return readMetadata(body, endpoint);
  const fields = onlyFields(body, endpoint);
  const isCustom =
    isObject(body) && ['fields', 'predefinedFields', 'metadata'].every(name => !Array.isArray(body[name]));
  return isCustom ? { predefined: [], custom: fields } : { predefined: fields, custom: [] };
};
