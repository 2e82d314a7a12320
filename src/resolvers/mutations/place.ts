import { type Path, type Problem, ProblemsError } from '../../datasources/problem.ts';
import { article, toriiIdOf } from '../../relay/globalId.ts';
import { InputError, shown } from '../../torii/inputError.ts';

/** A place in a mutation's input. All places of one input share a list of what is wrong, so that a caller learns of everything at once. */
export class Place {
  readonly path: Path;
  /** True where a value was seen, not written: it is taken as it is, options that are gone and long texts too. */
  readonly seen: boolean;
  readonly #problems: Problem[];

  constructor(path: Path = ['input'], seen = false, problems: Problem[] = []) {
    this.path = path;
    this.seen = seen;
    this.#problems = problems;
  }

  /** A place further inside. */
  in(...steps: readonly (string | number)[]): Place {
    return new Place([...this.path, ...steps.map(String)], this.seen, this.#problems);
  }

  /** A place further inside where the caller says what was last seen. */
  lastSeen(step: string): Place {
    return new Place([...this.path, step], true, this.#problems);
  }

  /** Notes that something else was expected here. */
  refuse(expected: string, given: unknown): undefined {
    return this.note(`Expected ${expected}, got ${shown(given)}`);
  }

  note(message: string): undefined {
    this.#problems.push({ code: 'BAD_USER_INPUT', message, path: this.path });
    return undefined;
  }

  /** Torii's id of an object of this type; the empty text where the problem was noted. */
  id(type: string, given: unknown): string {
    const text = typeof given === 'number' ? String(given) : given;
    if (typeof text !== 'string') return this.refuse(`the id of ${article(type)}`, given) ?? '';
    try {
      return toriiIdOf(type, text);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return this.note(error.message) ?? '';
    }
  }

  /** @throws ProblemsError where something is wrong anywhere in the input */
  check(): void {
    if (this.#problems.length > 0) throw new ProblemsError(this.#problems);
  }
}
