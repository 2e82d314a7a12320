import { InputError, shown } from '../torii/inputError.ts';
import { article, decodeGlobalId, encodeGlobalId, type GlobalId } from './globalId.ts';
import { SEAL_LENGTH, Seal } from './seal.ts';

/** A global id that holds what it stands for, sealed: nobody else can make one up. @param secret derived from the tenant's key */
export function encodeSealedId(secret: Buffer, type: string, content: unknown): string {
  const text = JSON.stringify(content);
  return encodeGlobalId(type, `${Seal.of(secret).on(text)}${text}`);
}

/** What such an id holds; undefined where the text is none of that type. @throws InputError where it was not made with this secret */
export function decodeSealedId(secret: Buffer, type: string, text: string): unknown {
  const { type: given, key } = tryDecode(text) ?? {};
  if (given !== type || key === undefined) return undefined;
  const content = key.slice(SEAL_LENGTH);
  if (!Seal.of(secret).isOn(content, key.slice(0, SEAL_LENGTH))) {
    throw new InputError(`Expected the id of ${article(type)} that was given for this API key, got ${shown(text)}`);
  }
  return JSON.parse(content);
}

function tryDecode(text: string): GlobalId | undefined {
  try {
    return decodeGlobalId(text);
  } catch {
    return undefined;
  }
}
