import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import {
  type Contender,
  checkout,
  MEMORY,
  MESH,
  OTG,
  PLAIN,
  RAW,
  ROOT,
  SERVICE,
  THIN,
  TRACED,
} from './contenders/contender.ts';
import type { Options } from './options.ts';

/** Who takes part, and who does not, with the reason. `this` is always the first. */
export interface LineUp {
  readonly contenders: readonly Contender[];
  readonly absent: readonly string[];
}

/** @throws RangeError for an unknown name */
export function lineUp({ contenders: names, against, document, mode }: Options): LineUp {
  const ours = [checkout('this', ROOT), ...against.map(({ name, directory }) => checkout(name, directory))];
  const others = [SERVICE, TRACED, THIN, PLAIN, MESH, OTG, MEMORY, RAW];
  const unknown = names?.find(name => ![...ours, ...others].some(known => known.name === name));
  if (unknown !== undefined)
    throw new RangeError(`--contenders: expected ${others.map(({ name }) => name)}, got ${unknown}`);
  // Shared calls are not to be counted: how many are shared is chance.
  // Traces are measured by themselves, against `this` alone.
  const untraced = others.filter(one => one !== TRACED);
  const usual = mode === 'full' ? untraced : untraced.filter(one => one !== SERVICE);
  const wanted = names === undefined ? usual : others.filter(({ name }) => names.includes(name));
  const readers = wanted.filter(({ dialect }) => dialect === 'mesh' || dialect === 'otg');
  if (readers.length === 0 || existsSync(document)) return { contenders: [...ours, ...wanted], absent: [] };
  return {
    contenders: [...ours, ...wanted.filter(contender => !readers.includes(contender))],
    absent: readers.map(
      ({ name }) =>
        `${name} is left out: it is made of Torii's OpenAPI document, and ${relative(ROOT, document)} is missing (--document FILE)`,
    ),
  };
}
