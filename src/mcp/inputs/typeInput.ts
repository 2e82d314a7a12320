import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
} from 'graphql';
import { fileInput } from '../files/fileInput.ts';
import { described, type JsonSchema } from '../jsonSchema.ts';
import { customFieldInput } from './customFieldInput.ts';
import { enumInput } from './enumInput.ts';
import type { Input } from './input.ts';
import { listInput } from './listInput.ts';
import { type InputProperties, objectInput } from './objectInput.ts';
import { SCALAR_INPUTS } from './scalars.ts';

/** Types whose values agents give in another form than the graph takes. */
const OTHERS: ReadonlyMap<string, Input> = new Map([
  ['Upload', fileInput],
  ['CustomFieldInput', customFieldInput],
]);

/** Whether what objects hold is described. */
export interface TypeInputOptions {
  readonly describes: boolean;
}

/** How values of a type of the graph are described and read. @throws Error for a type that no argument can be of */
export function typeInput(type: GraphQLInputType, options: TypeInputOptions): Input {
  if (isNonNullType(type)) return typeInput(type.ofType, options);
  if (isListType(type)) return listInput(typeInput(type.ofType, options));
  const known = SCALAR_INPUTS.get(type.name) ?? OTHERS.get(type.name);
  if (known) return known;
  if (isEnumType(type)) return enumInput(type.getValues().map(({ name }) => name));
  if (isInputObjectType(type)) return objectInput(propertiesOf(type, options));
  throw new Error(`there is no rule for arguments of type ${getNamedType(type).name}`);
}

/** The properties of an input object, in the graph's names. */
export function propertiesOf(type: GraphQLInputObjectType, options: TypeInputOptions): InputProperties {
  return new Map(
    Object.values(type.getFields()).map(field => {
      const input = typeInput(field.type, options);
      // What an id is of follows from its name.
      const isDescribed = options.describes && getNamedType(field.type).name !== 'ID';
      const shown = isDescribed ? firstSentence(field.description) : undefined;
      return [field.name, { input: withDescription(input, shown), required: isRequiredInputField(field) }];
    }),
  );
}

export function withDescription(input: Input, description: string | undefined): Input {
  return { ...input, schema: described(input.schema, description) };
}

export function withSchema(input: Input, more: Partial<JsonSchema>): Input {
  return { ...input, schema: { ...input.schema, ...more } };
}

function firstSentence(description: string | null | undefined): string | undefined {
  const text = description?.trim().replaceAll('\n', ' ');
  const end = text?.indexOf('. ') ?? -1;
  return end < 0 ? text : text?.slice(0, end + 1);
}
