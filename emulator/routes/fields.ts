import { type Call, ok, type Route } from '../call.ts';
import type { FieldRow } from '../organization.ts';
import type { ColumnType } from '../query/column.ts';
import { tablesOf } from '../query/columns.ts';
import { booleanParameter } from '../query/parameters.ts';
import type { FieldType } from '../value.ts';

/** `q` of metadata: in the name or the key. */
function matches(call: Call, name: string, key: string): boolean {
  const q = call.query.get('q')?.toLowerCase();
  return q === undefined || name.toLowerCase().includes(q) || key.toLowerCase().includes(q);
}

const listUserFields: Route = call => {
  const idOrg = call.organization.profile.id;
  const fields = call.organization.userFields
    .filter(field => matches(call, field.name, field.systemKey))
    .map(({ id, sourceIdApp, name, type, systemKey, isDeleted }) => ({
      id,
      idOrg,
      sourceIdApp,
      name,
      type,
      key: systemKey,
      isDeleted,
    }));
  return ok({ fields });
};

/** Fields with their options: only those that rows still have. */
function withOptions(fields: readonly FieldRow[], includeDeleted: boolean) {
  return fields
    .filter(field => !field.isDeleted)
    .map(({ id, name, systemKey, type, options }) => ({
      id,
      name,
      systemKey,
      type,
      options: options
        .filter(option => includeDeleted || option.isDeleted !== true)
        .map(({ value, label }) => ({ value, label })),
    }));
}

const listAppFields: Route = call =>
  ok({
    fields: withOptions(call.organization.appFields, booleanParameter(call, 'includeDeletedOptions') ?? false),
  });

const listContractFields: Route = call => ok({ fields: withOptions(call.organization.contractFields, false) });

const FILTER_TYPES: Readonly<Partial<Record<FieldType, string>>> = {
  singleLine: 'text',
  multiLine: 'longText',
  email: 'text',
  cardNumber: 'text',
  datePicker: 'date',
  usersDropdown: 'user',
  usersDropdownMulti: 'userMulti',
  multiValueString: 'freeText',
};

/** A column's kind in the words of metadata. */
const COLUMN_TYPES: Readonly<Partial<Record<ColumnType, FieldType>>> = {
  time: 'datePicker',
  owner: 'user',
  owners: 'usersDropdownMulti',
  author: 'user',
  tags: 'multiLine',
  texts: 'multiValueString',
  documents: 'fileUpload',
  amount: 'currency',
  currencyCode: 'singleLine',
};

/** `creationTime` as a heading: "Creation time". */
function heading(key: string): string {
  const words = key.replace(/([A-Z])/g, ' $1').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function predefined(name: string, systemKey: string, type: FieldType) {
  return { name, systemKey, type, filterType: FILTER_TYPES[type] ?? type, relatedFields: [], scopes: [] };
}

function metadata(
  call: Call,
  columns: ReadonlyMap<string, { readonly key: string; readonly type: ColumnType }>,
  fields: readonly FieldRow[],
) {
  const keys = new Set(fields.map(field => field.systemKey));
  const own = [...columns.values()]
    .filter(({ key }) => !keys.has(key) && key !== 'id')
    .map(({ key, type }) => predefined(heading(key), key, COLUMN_TYPES[type] ?? (type as FieldType)));
  const details = fields
    .filter(field => field.isPredefined)
    .map(field => predefined(field.name, field.systemKey, field.type));
  const customFields = fields
    .filter(field => !field.isPredefined)
    .map(({ id, systemKey, isShown, sourceIdApp, name, type, isDeleted }) => ({
      idField: id,
      systemKey,
      isShown,
      idOrg: call.organization.profile.id,
      ...(sourceIdApp === null ? {} : { sourceIdApp }),
      name,
      type,
      isDeleted,
      relatedFields: [],
    }));
  return ok({
    predefinedFields: [...own, ...details].filter(field => matches(call, field.name, field.systemKey)),
    customFields: customFields.filter(field => matches(call, field.name, field.systemKey)),
  });
}

const listUserMetadata: Route = call => metadata(call, tablesOf(call.organization).users, call.organization.userFields);
const listAppMetadata: Route = call => metadata(call, tablesOf(call.organization).apps, call.organization.appFields);
const listContractMetadata: Route = call =>
  metadata(call, tablesOf(call.organization).contracts, call.organization.contractFields);
const listTransactionMetadata: Route = call => metadata(call, tablesOf(call.organization).transactions, []);

export const fieldRoutes = {
  listUserFields,
  listUserMetadata,
  listAppFields,
  listAppMetadata,
  listContractFields,
  listContractMetadata,
  listTransactionMetadata,
};
