import { argumentName } from '../documents/argumentName.ts';
import type { ToolDocument } from '../documents/toolDocument.ts';
import type { InputProperty } from '../inputs/objectInput.ts';
import type { Place } from '../inputs/place.ts';
import { SCALAR_INPUTS } from '../inputs/scalars.ts';
import { withDescription } from '../inputs/typeInput.ts';
import { fileOf } from './fileInput.ts';

const FILE_NAME = 'fileName';

/** The argument that names a file, where there is one to name. */
export function fileProperties({ fileName }: ToolDocument): [string, InputProperty][] {
  const input = SCALAR_INPUTS.get('String');
  return fileName === undefined || !input
    ? []
    : [[FILE_NAME, { input: withDescription(input, fileName), required: false }]];
}

/** Replaces bytes among the values by files, which have names. */
export function putFiles({ variables }: ToolDocument, values: Map<string, unknown>, at: Place): void {
  const given = values.get(FILE_NAME);
  for (const { variable } of variables) {
    const name = argumentName(variable.name.value);
    const bytes = values.get(name);
    if (!Buffer.isBuffer(bytes)) continue;
    values.set(name, fileOf(bytes, typeof given === 'string' ? given : undefined, at.in(FILE_NAME)));
  }
}
