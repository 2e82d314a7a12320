import { decodeGlobalId, toriiIdOf } from '../relay/globalId.ts';
import { InputError, shown } from '../torii/inputError.ts';
import { isToriiId } from '../torii/path.ts';

/** The keys by which another subgraph may refer to an object. */
export interface KeyReference {
  readonly id?: string | null;
  readonly toriiId?: string | null;
}

/** The object that a representation refers to, by global id or by Torii's id. @throws InputError where it refers to none. */
export function stubOf(type: string, { id, toriiId }: KeyReference): { readonly id: string } {
  if (id) return { id: globalKey(type, id) };
  if (isToriiId(toriiId)) return { id: toriiId };
  throw new InputError(`Expected the id or toriiId of a ${type}, got ${shown(toriiId)}`);
}

function globalKey(type: string, id: string): string {
  const decoded = decodeGlobalId(id);
  return toriiIdOf(type, decoded.type === type ? decoded.key : id);
}
