import { isKind, type Named } from '../../../datasources/loading/existence.ts';
import { type Path, type Problem, ProblemsError } from '../../../datasources/writing/problem.ts';
import { article, toriiIdOf } from '../../../relay/globalId.ts';
import { InputError, shown } from '../../../torii/inputError.ts';
import { isToriiId } from '../../../torii/requests/path.ts';
import { isAddress, userKey } from '../../arguments/userKey.ts';
import { Addressees } from './addressees.ts';

/** Shared by all places of one input. */
interface Notes {
  readonly problems: Problem[];
  /** Objects that the input names, to be looked up by a dry run. */
  readonly named: Named[];
  /** Users who are named otherwise than Torii wants them named. */
  readonly addressees: Addressees;
}

/** A place in a mutation's input. All places of one input share a list of problems, so that a caller learns of all of them at once. */
export class InputPath {
  readonly path: Path;
  /** True inside `ifUnchanged`: the value was seen, not written, so it is accepted as it is, even removed options and long texts. */
  readonly seen: boolean;
  readonly #notes: Notes;

  private constructor(path: Path, seen: boolean, notes: Notes) {
    this.path = path;
    this.seen = seen;
    this.#notes = notes;
  }

  /** The place of a whole input. Those who are read together share their addressees. */
  static of(addressees = new Addressees(), path: Path = ['input']): InputPath {
    return new InputPath(path, false, { problems: [], named: [], addressees });
  }

  /** Objects named anywhere in the input, except the one that it is about. */
  get named(): readonly Named[] {
    return this.#notes.named;
  }

  /** A place further inside. */
  in(...steps: readonly (string | number)[]): InputPath {
    return new InputPath([...this.path, ...steps.map(String)], this.seen, this.#notes);
  }

  /** A place further inside where the caller says what was last seen. */
  lastSeen(step: string): InputPath {
    return new InputPath([...this.path, step], true, this.#notes);
  }

  /** Notes that something else was expected here. */
  refuse(expected: string, given: unknown): undefined {
    return this.note(`Expected ${expected}, got ${shown(given)}`);
  }

  note(message: string, code: Problem['code'] = 'BAD_USER_INPUT'): undefined {
    this.#notes.problems.push({ code, message, path: this.path });
    return undefined;
  }

  /** Notes that an object is named here; not one that was only seen, which may be gone. */
  name(kind: string, key: string): void {
    if (!this.seen && isKind(kind)) this.#notes.named.push({ kind, key, path: this.path });
  }

  /** Torii's number of what has no global id, as text; the empty text if a problem was noted. */
  toriiNumber(of: string, given: unknown, largest = Number.MAX_SAFE_INTEGER): string {
    const text = typeof given === 'number' ? String(given) : given;
    if (isToriiId(text) && Number(text) <= largest) return text;
    const bound = largest === Number.MAX_SAFE_INTEGER ? 'below 2^53' : `of at most ${largest}`;
    this.refuse(`Torii's number of ${of}, a whole number ${bound}`, given);
    return '';
  }

  /** Torii's id of an object that is named here; the empty text if a problem was noted, and of a user who has to be looked up before. */
  id(type: string, given: unknown): string {
    const id = this.target(type, given);
    // Who was found by address is there.
    if (id !== '' && !isAddress(given)) this.name(type, id);
    return id;
  }

  /** Torii's id of the object that the input is about; the empty text if a problem was noted, and of a user who has to be looked up before. */
  target(type: string, given: unknown): string {
    if (type === 'User' && isAddress(given)) return this.#idOfAddress(given);
    const text = typeof given === 'number' ? String(given) : given;
    if (typeof text !== 'string') {
      this.refuse(`the id of ${article(type)}`, given);
      return '';
    }
    try {
      const id = toriiIdOf(type, text);
      if (Number.isSafeInteger(Number(id))) return id;
      this.refuse('a Torii id below 2^53', given);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      this.note(error.message);
    }
    return '';
  }

  /** The email address of a user who is named here, by whatever key; undefined if a problem was noted, and before the user was looked up. */
  address(given: unknown): string | undefined {
    if (isAddress(given)) {
      const address = this.#address(given);
      if (address !== undefined) this.name('Address', address);
      return address;
    }
    const id = this.target('User', given);
    if (id === '') return undefined;
    const address = this.#notes.addressees.addressOf(id);
    if (address === null) return this.note(`Expected a user that exists, got ${shown(given)}`, 'NOT_FOUND');
    return address === '' ? this.refuse('a user who has an email address', given) : address;
  }

  #idOfAddress(given: string): string {
    const address = this.#address(given);
    if (address === undefined) return '';
    const id = this.#notes.addressees.idOf(address);
    if (id === null) this.note(`Expected a user's email address, got ${shown(given)}`, 'NOT_FOUND');
    return id ?? '';
  }

  #address(given: string): string | undefined {
    try {
      const key = userKey(given);
      return 'email' in key ? key.email : undefined;
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return this.note(error.message);
    }
  }

  /** @throws ProblemsError if a problem was noted anywhere in the input */
  check(): void {
    if (this.#notes.problems.length > 0) throw new ProblemsError(this.#notes.problems);
  }
}
