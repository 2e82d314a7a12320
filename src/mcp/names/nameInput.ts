import type { Input } from '../inputs/input.ts';
import { Place } from '../inputs/place.ts';
import { isAddress, SCALAR_INPUTS } from '../inputs/scalars.ts';
import type { NamedPlace } from './namedPlaces.ts';

/** Characters of a name. */
const MOST_CHARACTERS = 200;

const WITH_A_LETTER = /\p{L}/u;

/** A name that stands for an id. */
export class Name {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** An id, or a name that stands for it: a user's email address where the graph does not take one, an app's name. */
export function nameInput({ type, takesAddress }: NamedPlace): Input {
  const id = SCALAR_INPUTS.get('ID');
  if (id === undefined) throw new RangeError('expected a rule for ids');
  if (takesAddress) return id;
  return {
    ...id,
    read(given, at) {
      const asId = id.read(given, new Place());
      if (type === 'User' && isAddress(asId)) return new Name(String(asId));
      if (asId !== undefined || type === 'User' || !isName(given)) return id.read(given, at);
      return new Name(given.trim());
    },
  };
}

/** What looks like a number is a mistaken id. */
function isName(given: unknown): given is string {
  return (
    typeof given === 'string' &&
    given.length <= MOST_CHARACTERS &&
    WITH_A_LETTER.test(given) &&
    !Number.isFinite(Number(given))
  );
}
