import { type Answer, type Call, ok, type Route } from '../call.ts';
import { readJsonBody } from '../http/body.ts';
import { Refusal } from '../http/refusal.ts';
import type { FieldOption, FieldRow } from '../organization.ts';
import { forgetTables } from '../query/columns.ts';
import { pathId } from '../query/parameters.ts';
import type { FieldType } from '../value.ts';
import { requireMembers, requireSome } from './fields.ts';
import { idValue, listValue, textValue } from './values.ts';

type Body = Readonly<Record<string, unknown>>;
type Changes = { -readonly [Column in keyof FieldRow]?: FieldRow[Column] };

/** The types that Torii's document has for new fields. */
const TYPES: readonly FieldType[] = [
  'multiLine',
  'number',
  'datePicker',
  'dropdown',
  'dropdownMulti',
  'usersDropdown',
  'currency',
  'singleLine',
  'usersDropdownMulti',
];
const MEMBERS = ['name', 'formQuestion', 'type', 'idGroup', 'options'] as const;

/** All that the document says of the answers: a text. */
const DONE = ok('Successful');

/** A name as a key: "Plan Name" is `planName`; one that is taken gets a number. */
function keyOf(name: string, taken: ReadonlySet<string>): string {
  const words = name.match(/[\p{L}\p{N}]+/gu) ?? ['field'];
  const camel = words.map((word, at) => (at === 0 ? word.toLowerCase() : word[0]?.toUpperCase() + word.slice(1)));
  const key = camel.join('');
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? key : `${key}${number}`;
    if (!taken.has(candidate)) return candidate;
  }
}

function optionsOf(given: unknown, before: readonly FieldOption[]): FieldOption[] {
  const taken = new Set<string>();
  const options = listValue('options', given).map((one): FieldOption => {
    const { value, label } = (one ?? {}) as Record<string, unknown>;
    const shown = textValue('options[].label', label);
    const key = value === undefined ? keyOf(shown, taken) : textValue('options[].value', value);
    if (taken.has(key)) throw new Refusal(400, '"options" contains a duplicate value');
    taken.add(key);
    return { value: key, label: shown };
  });
  // Those that are gone keep their labels.
  return [
    ...options,
    ...before.filter(({ value }) => !taken.has(value)).map(option => ({ ...option, isDeleted: true })),
  ];
}

function readMembers(body: Body, field: FieldRow | undefined): Changes {
  const changes: Changes = {};
  if (body['name'] !== undefined) {
    changes.name = textValue('name', body['name']);
    if (changes.name === '') throw new Refusal(400, '"name" is not allowed to be empty');
  }
  if (body['type'] !== undefined) {
    const type = TYPES.find(known => known === body['type']);
    if (type === undefined) throw new Refusal(400, `"type" must be one of [${TYPES.join(', ')}]`);
    if (field && type !== field.type) throw new Refusal(400, '"type" cannot be changed');
    changes.type = type;
  }
  if (body['formQuestion'] !== undefined && body['formQuestion'] !== null)
    textValue('formQuestion', body['formQuestion']);
  if (body['idGroup'] !== undefined && body['idGroup'] !== null) idValue('idGroup', body['idGroup']);
  if (body['options'] !== undefined) {
    const type = changes.type ?? field?.type;
    if (type !== 'dropdown' && type !== 'dropdownMulti') throw new Refusal(400, '"options" is not allowed');
    changes.options = optionsOf(body['options'], field?.options ?? []);
  }
  return changes;
}

function placeOf(call: Call): number {
  const id = pathId(call, 'idField');
  const at = call.organization.appFields.findIndex(field => field.id === id && !field.isDeleted);
  if (at < 0) throw new Refusal(404, 'Field was not found');
  return at;
}

function put(call: Call, at: number, field: FieldRow): Answer {
  call.organization.appFields[at] = field;
  forgetTables(call.organization);
  return DONE;
}

const createAppField: Route = call => {
  const body = readJsonBody(call, MEMBERS);
  requireMembers(body, ['name', 'type']);
  const { appFields, nextIds } = call.organization;
  const { name = '', type = 'singleLine', options = [] } = readMembers(body, undefined);
  const systemKey = keyOf(name, new Set([...appFields.map(field => field.systemKey), ...OWN]));
  const made = { isPredefined: false, isDeleted: false, isShown: true, sourceIdApp: null };
  return put(call, appFields.length, { id: nextIds.appField++, systemKey, name, type, options, ...made });
};

/** Names that columns of apps have: no field gets one of them as its key. */
const OWN = ['id', 'name', 'state', 'category', 'url', 'description', 'tags', 'score', 'sources', 'vendor', 'licenses'];

const updateAppField: Route = call => {
  const at = placeOf(call);
  const body = readJsonBody(call, MEMBERS);
  requireSome(body);
  const field = call.organization.appFields[at] as FieldRow;
  return put(call, at, { ...field, ...readMembers(body, field) });
};

/** Deletes a field; its values in all apps go with it. */
const deleteAppField: Route = call => {
  const at = placeOf(call);
  const field = call.organization.appFields[at] as FieldRow;
  for (const app of call.organization.apps.values()) delete app.custom[field.systemKey];
  return put(call, at, { ...field, isDeleted: true });
};

export const appFieldWrites = { createAppField, updateAppField, deleteAppField };
