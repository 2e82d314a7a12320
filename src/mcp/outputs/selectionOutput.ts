import {
  type GraphQLCompositeType,
  type GraphQLOutputType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type SelectionSetNode,
} from 'graphql';
import { isObject } from '../../torii/answers/json.ts';
import { type JsonSchema, objectSchema } from '../jsonSchema.ts';
import { connectionOutput, isConnection } from './connectionOutput.ts';
import { leafOutput } from './leaves.ts';
import type { Output, Shown } from './output.ts';
import { type SelectedField, type Selecting, selectedFields } from './selectedFields.ts';

/** How values of a type are described and shown, by what is selected of them. @throws Error for what can't be shown */
export function selectionOutput(
  selecting: Selecting,
  type: GraphQLOutputType,
  selection: SelectionSetNode | undefined,
): Output {
  if (isNonNullType(type)) return selectionOutput(selecting, type.ofType, selection);
  if (isListType(type)) return listOutput(selectionOutput(selecting, type.ofType, selection));
  if (isLeafType(type)) return leafOutput(type);
  if (selection === undefined) throw new Error(`expected fields of ${type.name}`);
  const fields = selectedFields(selecting, type, selection);
  if (isConnection(type)) return connectionOutput(fields, node => fieldOutput(selecting, node), selecting);
  const [only, ...others] = fields;
  return only && others.length === 0 && isObjectType(type)
    ? onlyField(only, fieldOutput(selecting, only))
    : objectOutput(selecting, fields);
}

export function fieldOutput(selecting: Selecting, { type, node }: SelectedField): Output {
  return selectionOutput(selecting, type, node.selectionSet);
}

/** A list, without entries that have nothing to show. */
export function listOutput({ schema, show }: Output): Output {
  return {
    schema: { type: 'array', items: schema },
    show: (value, shown) => (Array.isArray(value) ? value.flatMap(one => show(one, shown) ?? []) : undefined),
  };
}

/** An object of which one field was asked is shown as that field. */
function onlyField({ key }: SelectedField, { schema, show }: Output): Output {
  return { schema, show: (value, shown) => (isObject(value) ? show(value[key], shown) : undefined) };
}

/** An object, without fields that have no value. */
export function objectOutput(selecting: Selecting, fields: readonly SelectedField[]): Output {
  const outputs = new Map(fields.map(field => [field.key, fieldOutput(selecting, field)]));
  return {
    schema: propertiesSchema(fields, outputs),
    show: (value, shown) => (isObject(value) ? showFields(outputs, value, shown) : undefined),
  };
}

function propertiesSchema(fields: readonly SelectedField[], outputs: ReadonlyMap<string, Output>): JsonSchema {
  const properties = Object.fromEntries([...outputs].map(([key, { schema }]) => [key, schema]));
  return objectSchema(
    properties,
    fields.flatMap(({ key, type, node, always }) => (always && isCertain(type, node.selectionSet) ? [key] : [])),
  );
}

/** Whether there is always something to show: a leaf that is never null. An object may be shown as a field that has no value. */
function isCertain(type: GraphQLOutputType, selection: SelectionSetNode | undefined): boolean {
  return isNonNullType(type) && selection === undefined;
}

export function showFields(
  outputs: ReadonlyMap<string, Output>,
  value: Readonly<Record<string, unknown>>,
  shown: Shown,
): Record<string, unknown> {
  return Object.fromEntries(
    [...outputs].flatMap(([key, { show }]) => {
      const one = show(value[key], shown);
      return one === undefined ? [] : [[key, one] as const];
    }),
  );
}

/** The type of an output without its lists and marks. */
export function isComposite(type: GraphQLOutputType): type is GraphQLCompositeType & GraphQLOutputType {
  return !isLeafType(type) && !isListType(type) && !isNonNullType(type);
}
