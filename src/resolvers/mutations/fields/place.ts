import { isKind, type Named } from '../../../datasources/loading/existence.ts';
import { type Path, type Problem, ProblemsError } from '../../../datasources/writing/problem.ts';
import { article, toriiIdOf } from '../../../relay/globalId.ts';
import { InputError, shown } from '../../../torii/inputError.ts';

/** What all places of one input share. */
interface Notes {
  readonly problems: Problem[];
  /** What the input names, to be looked up by a dry run. */
  readonly named: Named[];
}

/** A place in a mutation's input. All places of one input share a list of what is wrong, so that a caller learns of everything at once. */
export class Place {
  readonly path: Path;
  /** True where a value was seen, not written: it is taken as it is, options that are gone and long texts too. */
  readonly seen: boolean;
  readonly #notes: Notes;

  constructor(path: Path = ['input'], seen = false, notes: Notes = { problems: [], named: [] }) {
    this.path = path;
    this.seen = seen;
    this.#notes = notes;
  }

  /** What has been named anywhere in the input, but for the thing that it is about. */
  get named(): readonly Named[] {
    return this.#notes.named;
  }

  /** A place further inside. */
  in(...steps: readonly (string | number)[]): Place {
    return new Place([...this.path, ...steps.map(String)], this.seen, this.#notes);
  }

  /** A place further inside where the caller says what was last seen. */
  lastSeen(step: string): Place {
    return new Place([...this.path, step], true, this.#notes);
  }

  /** Notes that something else was expected here. */
  refuse(expected: string, given: unknown): undefined {
    return this.note(`Expected ${expected}, got ${shown(given)}`);
  }

  note(message: string): undefined {
    this.#notes.problems.push({ code: 'BAD_USER_INPUT', message, path: this.path });
    return undefined;
  }

  /** Notes that something is named here; not what was seen, which may be gone. */
  name(kind: string, key: string): void {
    if (!this.seen && isKind(kind)) this.#notes.named.push({ kind, key, path: this.path });
  }

  /** Torii's id of an object that is named here; the empty text where the problem was noted. */
  id(type: string, given: unknown): string {
    const id = this.target(type, given);
    if (id !== '') this.name(type, id);
    return id;
  }

  /** Torii's id of the object that the input is about; the empty text where the problem was noted. */
  target(type: string, given: unknown): string {
    const text = typeof given === 'number' ? String(given) : given;
    if (typeof text !== 'string') return this.refuse(`the id of ${article(type)}`, given) ?? '';
    try {
      const id = toriiIdOf(type, text);
      return Number.isSafeInteger(Number(id)) ? id : (this.refuse('a Torii id below 2^53', given) ?? '');
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return this.note(error.message) ?? '';
    }
  }

  /** @throws ProblemsError where something is wrong anywhere in the input */
  check(): void {
    if (this.#notes.problems.length > 0) throw new ProblemsError(this.#notes.problems);
  }
}
