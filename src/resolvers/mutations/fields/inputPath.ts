import { isKind, type Named } from '../../../datasources/loading/existence.ts';
import { type Path, type Problem, ProblemsError } from '../../../datasources/writing/problem.ts';
import { article, toriiIdOf } from '../../../relay/globalId.ts';
import { InputError, shown } from '../../../torii/inputError.ts';
import { isToriiId } from '../../../torii/requests/path.ts';

/** Shared by all places of one input. */
interface Notes {
  readonly problems: Problem[];
  /** Objects that the input names, to be looked up by a dry run. */
  readonly named: Named[];
}

/** A place in a mutation's input. All places of one input share a list of problems, so that a caller learns of all of them at once. */
export class InputPath {
  readonly path: Path;
  /** True inside `ifUnchanged`: the value was seen, not written, so it is accepted as it is, even removed options and long texts. */
  readonly seen: boolean;
  readonly #notes: Notes;

  constructor(path: Path = ['input'], seen = false, notes: Notes = { problems: [], named: [] }) {
    this.path = path;
    this.seen = seen;
    this.#notes = notes;
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

  note(message: string): undefined {
    this.#notes.problems.push({ code: 'BAD_USER_INPUT', message, path: this.path });
    return undefined;
  }

  /** Notes that an object is named here; not one that was only seen, which may be gone. */
  name(kind: string, key: string): void {
    if (!this.seen && isKind(kind)) this.#notes.named.push({ kind, key, path: this.path });
  }

  /** Torii's number of what has no global id, as text; the empty text if a problem was noted. */
  toriiNumber(of: string, given: unknown): string {
    const text = typeof given === 'number' ? String(given) : given;
    if (isToriiId(text)) return text;
    this.refuse(`Torii's number of ${of}, a whole number below 2^53`, given);
    return '';
  }

  /** Torii's id of an object that is named here; the empty text if a problem was noted. */
  id(type: string, given: unknown): string {
    const id = this.target(type, given);
    if (id !== '') this.name(type, id);
    return id;
  }

  /** Torii's id of the object that the input is about; the empty text if a problem was noted. */
  target(type: string, given: unknown): string {
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

  /** @throws ProblemsError if a problem was noted anywhere in the input */
  check(): void {
    if (this.#notes.problems.length > 0) throw new ProblemsError(this.#notes.problems);
  }
}
