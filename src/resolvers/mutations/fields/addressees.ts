import { asError } from '../../../datasources/loading/fetchEach.ts';

/** How users are looked up before a write, never in the cache; all who are asked for in one tick together. */
export interface UserLookups {
  /** Torii's id of the user with this email address; null if nobody has it. */
  idOfAddress(address: string): Promise<string | null>;
  /** The email address of a user by Torii's id, empty if the user has none; null if there is no such user. */
  addressOfId(id: string): Promise<string | null>;
}

/** Who was asked for and is not looked up yet. */
const LATER = undefined;

type Answers = Map<string, string | null | Error | typeof LATER>;

/**
 * Users whom an input names otherwise than Torii wants them named. An input is read once to see who is named, they are looked up
 * together, and it is read again with what was found: so whatever reads it need not wait.
 */
export class Addressees {
  readonly #ids: Answers = new Map();
  readonly #addresses: Answers = new Map();

  /** Torii's id of the user with this address; null if nobody has it, undefined before it was looked up. @throws why that failed */
  idOf(address: string): string | null | undefined {
    return known(this.#ids, address);
  }

  /** The address of a user by Torii's id, empty if there is none; null if there is no such user, undefined before it was looked up. @throws why that failed */
  addressOf(id: string): string | null | undefined {
    return known(this.#addresses, id);
  }

  /** Looks up who was asked for; false if nobody was. */
  async lookUp(lookups: UserLookups): Promise<boolean> {
    const looked = await Promise.all([
      answer(this.#ids, address => lookups.idOfAddress(address)),
      answer(this.#addresses, id => lookups.addressOfId(id)),
    ]);
    return looked.includes(true);
  }
}

function known(answers: Answers, key: string): string | null | undefined {
  const answer = answers.get(key);
  if (answer instanceof Error) throw answer;
  answers.set(key, answer);
  return answer;
}

/** Answers what is open; false if nothing is. */
async function answer(answers: Answers, find: (key: string) => Promise<string | null>): Promise<boolean> {
  const open = [...answers].flatMap(([key, known]) => (known === LATER ? [key] : []));
  await Promise.all(open.map(async key => answers.set(key, await find(key).catch(asError))));
  return open.length > 0;
}
