import { article, decodeGlobalId, toriiIdOf } from '../../relay/globalId.ts';
import { InputError, shown } from '../../torii/inputError.ts';
import { isToriiId } from '../../torii/requests/path.ts';

/** The keys by which another subgraph may refer to an object. Nobody has checked what stands in them. */
export interface KeyReference {
  readonly id?: unknown;
  readonly toriiId?: unknown;
}

/** The object that a representation refers to, by global id or by Torii's id. @throws InputError where it refers to none. */
export function stubOf(type: string, { id, toriiId }: KeyReference): { readonly id: string } {
  if (isGiven(id)) return { id: globalKey(type, idText(type, id)) };
  const key = isGiven(toriiId) ? idText(type, toriiId) : toriiId;
  if (isToriiId(key)) return { id: toriiIdOf(type, key) };
  throw new InputError(`Expected the id or toriiId of ${article(type)}, got ${shown(toriiId)}`);
}

/** A key as the scalar ID takes it: a text, or a whole number. @throws InputError for anything else. */
export function idText(type: string, key: unknown): string {
  if (typeof key === 'string') return key;
  if (Number.isSafeInteger(key)) return String(key);
  throw new InputError(`Expected the id of ${article(type)}, got ${shown(key)}`);
}

/** Whether a representation has the key at all. */
export function isGiven(key: unknown): boolean {
  return key !== undefined && key !== null && key !== '';
}

function globalKey(type: string, id: string): string {
  const decoded = decodeGlobalId(id);
  return toriiIdOf(type, decoded.type === type ? decoded.key : id);
}
