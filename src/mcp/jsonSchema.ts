/**
 * JSON Schema as every client takes it: each node has one `type`, everything stands where it is used. No `$ref`, no alternatives, no
 * null.
 */
export interface JsonSchema {
  readonly type: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean';
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly string[];
  readonly format?: 'date' | 'date-time' | 'uri';
  readonly contentEncoding?: 'base64';
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: false;
}

/** An object with these properties. */
export interface ObjectSchema extends JsonSchema {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, JsonSchema>>;
}

/** An object. @param required names in the order of the properties; none: the keyword is left out, as older drafts want it */
export function objectSchema(
  properties: Readonly<Record<string, JsonSchema>>,
  required: readonly string[] = [],
): ObjectSchema {
  return {
    type: 'object',
    properties,
    ...(required.length > 0 ? { required } : {}),
  };
}

/** The same, and no other properties. */
export function closedSchema(
  properties: Readonly<Record<string, JsonSchema>>,
  required: readonly string[] = [],
): ObjectSchema {
  return { ...objectSchema(properties, required), additionalProperties: false };
}

/** A description behind a schema's type, where there is one. */
export function described(schema: JsonSchema, description: string | undefined): JsonSchema {
  if (description === undefined || description === '') return schema;
  const { type, description: own, ...rest } = schema;
  return { type, description: own === undefined ? description : `${description} ${own}`, ...rest };
}

/** Levels of objects and lists. */
export function depthOf({ items, properties }: JsonSchema): number {
  const inner = [...(items ? [items] : []), ...Object.values(properties ?? {})].map(depthOf);
  return items || properties ? 1 + Math.max(0, ...inner) : 0;
}
