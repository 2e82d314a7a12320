import { getNamedType, isObjectType } from 'graphql';
import { isObject } from '../../torii/answers/json.ts';
import { type ArgumentPath, argumentOf } from '../documents/argumentPaths.ts';
import { type JsonSchema, objectSchema } from '../jsonSchema.ts';
import { withoutHidden } from './hiddenCharacters.ts';
import type { Output } from './output.ts';
import { type SelectedField, type Selecting, selectedFields } from './selectedFields.ts';
import { fieldOutput, showFields } from './selectionOutput.ts';

/** Fields of a payload that are not what was written. */
const BESIDE: ReadonlySet<string> = new Set(['request', 'changes', 'userErrors', 'warnings']);

/** Whether a field answers a mutation. */
export function isPayload({ type }: SelectedField): boolean {
  const named = getNamedType(type);
  return isObjectType(named) && 'userErrors' in named.getFields();
}

/** The type of what a payload is about: of its first field that holds an object. */
export function writtenType({ type }: SelectedField): string | undefined {
  const payload = getNamedType(type);
  const fields = isObjectType(payload) ? Object.values(payload.getFields()) : [];
  const written = fields.find(field => !BESIDE.has(field.name) && isObjectType(getNamedType(field.type)));
  return written && getNamedType(written.type).name;
}

/** The payloads among the root fields of an answer. */
export function payloadsOf(data: Readonly<Record<string, unknown>> | null | undefined): unknown[] {
  return Object.values(data ?? {}).filter(value => isObject(value) && 'userErrors' in value);
}

/**
 * What a write answers: the fields of the object that was written; for a dry run `request` and `changes`. `userErrors` are errors and
 * told elsewhere.
 *
 * @param paths where the tool's arguments stand: changes name them
 */
export function payloadOutput(selecting: Selecting, payload: SelectedField, paths: readonly ArgumentPath[]): Output {
  const type = getNamedType(payload.type);
  const selection = payload.node.selectionSet;
  const fields = isObjectType(type) && selection ? selectedFields(selecting, type, selection) : [];
  if (!fields.some(({ key }) => key === 'userErrors')) throw new Error('expected userErrors { code message path }');
  const written = new Map(
    fields.filter(({ name }) => !BESIDE.has(name)).map(field => [field, writtenOf(selecting, field)]),
  );
  const planned = new Map(
    fields
      .filter(({ key }) => key === 'request' || key === 'changes')
      .map(field => [field.key, named(fieldOutput(selecting, field), paths)]),
  );
  const warned = fields.some(({ key }) => key === 'warnings');
  const all = [...written.values()].flatMap(one => [...one.outputs]);
  return {
    schema: objectSchema({
      ...Object.fromEntries(all.map(([key, { schema }]) => [key, schema])),
      ...Object.fromEntries([...planned].map(([key, { schema }]) => [key, withoutProperties(schema)])),
      ...(warned ? { warnings: { type: 'array', items: { type: 'string' } } as const } : {}),
    }),
    show(value, shown) {
      if (!isObject(value)) return undefined;
      const dry = showFields(planned, value, shown);
      const isDry = dry['request'] !== undefined;
      const fieldsShown = isDry ? [] : [...written].map(([{ key }, one]) => one.show(key, value, shown));
      return { ...Object.assign({}, ...fieldsShown), ...dry, ...warnings(value['warnings']) };
    },
  };
}

/** Changes under the names that the fields have as arguments. */
function named({ schema, show }: Output, paths: readonly ArgumentPath[]): Output {
  const renamed = (change: unknown) =>
    isObject(change) && typeof change['field'] === 'string'
      ? { ...change, field: argumentOf(paths, change['field']) }
      : change;
  return {
    schema,
    show(value, shown) {
      const all = show(value, shown);
      return Array.isArray(all) ? all.map(renamed) : all;
    },
  };
}

interface Written {
  readonly outputs: ReadonlyMap<string, Output>;
  show(key: string, payload: Readonly<Record<string, unknown>>, shown: Parameters<Output['show']>[1]): object;
}

/** An object's fields come to the top; a value stands under its own name. */
function writtenOf(selecting: Selecting, field: SelectedField): Written {
  const type = getNamedType(field.type);
  const selection = field.node.selectionSet;
  if (!isObjectType(type) || !selection) {
    const outputs = new Map([[field.key, fieldOutput(selecting, field)]]);
    return { outputs, show: (_key, payload, shown) => showFields(outputs, payload, shown) };
  }
  const outputs = new Map(
    selectedFields(selecting, type, selection).map(one => [one.key, fieldOutput(selecting, one)]),
  );
  return {
    outputs,
    show(key, payload, shown) {
      const value = payload[key];
      return isObject(value) ? showFields(outputs, value, shown) : {};
    },
  };
}

function warnings(given: unknown): object {
  const texts = (Array.isArray(given) ? given : []).flatMap((one: unknown) =>
    isObject(one) && typeof one['message'] === 'string' ? [withoutHidden(one['message'])] : [],
  );
  return texts.length > 0 ? { warnings: texts } : {};
}

/** Of what a dry run shows, that it is one is enough: it is the same for every write, and described in the instructions. */
function withoutProperties({ type, items }: JsonSchema): JsonSchema {
  return items ? { type, items: withoutProperties(items) } : { type };
}
