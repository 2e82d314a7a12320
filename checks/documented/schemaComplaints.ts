/** A schema of an OpenAPI 3.0 document, as far as it is looked at. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly additionalProperties?: boolean | Schema;
  readonly example?: unknown;
}

export type Schemas = Readonly<Record<string, Schema>>;

/** What a value is compared with. */
export interface Documented {
  readonly schemas: Schemas;
  /** Properties that rows may have beyond their schema, by their place: `contracts[].endDate`. */
  readonly isKnown: (place: string) => boolean;
}

/** The schema that a reference points at. */
export function resolved(schema: Schema, schemas: Schemas): Schema {
  const name = schema.$ref?.split('/').at(-1);
  return name === undefined ? schema : resolved(schemas[name] ?? {}, schemas);
}

/**
 * Where a value is not what a schema says: another type, a value outside of an enum, a required property that is absent, or a
 * property that nobody documents. A schema says nothing of null, which stands for a column that is empty: it is taken but for required ones.
 */
export function schemaComplaints(value: unknown, given: Schema, documented: Documented, place = ''): string[] {
  const schema = resolved(given, documented.schemas);
  if (value === null || value === undefined) return [];
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) {
    const all = choices.map(choice => schemaComplaints(value, choice, documented, place));
    return all.some(complaints => complaints.length === 0) ? [] : (all[0] ?? []);
  }
  if (schema.type !== undefined && !isOfType(value, schema.type)) {
    return [`${place || 'the body'}: expected ${schema.type}, got ${typeName(value)}`];
  }
  if (schema.enum && !schema.enum.some(one => isMember(value, one)))
    return [`${place}: expected one of the enum, got ${String(value)}`];
  if (Array.isArray(value)) {
    const { items = {} } = schema;
    return value.flatMap(one => schemaComplaints(one, items, documented, `${place}[]`));
  }
  return typeof value === 'object' ? objectComplaints(value, schema, documented, place) : [];
}

function objectComplaints(value: object, schema: Schema, documented: Documented, place: string): string[] {
  const { properties, required = [], additionalProperties } = schema;
  const absent = required.filter(name => !(name in value) || Reflect.get(value, name) === null);
  const complaints = absent.map(name => `${at(place, name)}: required, and absent or null`);
  // An object that the document says nothing more of.
  if (!properties) return complaints;
  for (const [name, one] of Object.entries(value)) {
    const here = at(place, name);
    const known = properties[name];
    if (known) complaints.push(...schemaComplaints(one, known, documented, here));
    else if (additionalProperties !== true && !documented.isKnown(here)) complaints.push(`${here}: not documented`);
  }
  return complaints;
}

/** Properties of a document's example that no such value has, and those that are there as another type. */
export function exampleComplaints(value: unknown, example: unknown, place = ''): string[] {
  if (example === null || example === undefined || value === null || value === undefined) return [];
  if (Array.isArray(example)) {
    if (!Array.isArray(value)) return [`${place}: expected a list as in the example, got ${typeName(value)}`];
    const [first] = example;
    return typeof first === 'object' ? exampleComplaints(allInOne(value), first, `${place}[]`) : [];
  }
  if (typeof example !== 'object') {
    return typeName(value) === typeName(example)
      ? []
      : [`${place}: ${typeName(example)} in the example, ${typeName(value)} here`];
  }
  if (typeof value !== 'object' || Array.isArray(value)) return [`${place}: expected an object as in the example`];
  return Object.entries(example).flatMap(([name, one]) =>
    name in value
      ? exampleComplaints(Reflect.get(value, name), one, at(place, name))
      : [`${at(place, name)}: in the example, and in no row here`],
  );
}

/** Properties that objects of these names have in no example. Of other objects the document leaves it open what they hold. */
export function strangerComplaints(value: unknown, example: unknown, names: readonly string[], place = ''): string[] {
  if (Array.isArray(value)) {
    const [first] = Array.isArray(example) ? example : [];
    return [...new Set(value.flatMap(one => strangerComplaints(one, first, names, `${place}[]`)))];
  }
  if (typeof value !== 'object' || value === null || typeof example !== 'object' || example === null) return [];
  return Object.entries(value).flatMap(([name, one]) => {
    const here = at(place, name);
    if (name in example) return strangerComplaints(one, Reflect.get(example, name), names, here);
    return names.includes(place.split('.').at(-1) ?? '') ? [`${here}: in no example`] : [];
  });
}

/** What rows have together: of each property the first value that is not null, of objects what they all have. */
function allInOne(rows: readonly unknown[]): object {
  const all: Record<string, unknown> = {};
  for (const row of rows) {
    for (const [name, value] of Object.entries(Object(row))) {
      const known = all[name] ?? value;
      all[name] = isPlain(known) && isPlain(value) ? allInOne([known, value]) : known;
    }
  }
  return all;
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A member that ends with an underscore is the beginning of many: `connect_okta` is one of `connect_`. */
function isMember(value: unknown, member: unknown): boolean {
  return value === member || (typeof member === 'string' && member.endsWith('_') && String(value).startsWith(member));
}

function at(place: string, name: string): string {
  return place === '' ? name : `${place}.${name}`;
}

function isOfType(value: unknown, type: string): boolean {
  switch (type) {
    case 'integer':
      return Number.isInteger(value);
    case 'array':
      return Array.isArray(value);
    case 'object':
      return typeof value === 'object' && !Array.isArray(value);
    default:
      return typeof value === type;
  }
}

function typeName(value: unknown): string {
  return Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value;
}
