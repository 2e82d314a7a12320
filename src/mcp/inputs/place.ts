import { shown } from '../../torii/inputError.ts';

/** The most mistakes that are named at once. */
const MOST = 20;

/** Where a value stands among the arguments, and the list that mistakes at it are added to. */
export class Place {
  readonly path: string;
  readonly mistakes: Mistake[];

  constructor(path = '', mistakes: Mistake[] = []) {
    this.path = path;
    this.mistakes = mistakes;
  }

  in(key: string | number): Place {
    const inner = typeof key === 'number' ? `${this.path}[${key}]` : this.path === '' ? key : `${this.path}.${key}`;
    return new Place(inner, this.mistakes);
  }

  /** Whether so many mistakes were noted that no other is. */
  get isFull(): boolean {
    return this.mistakes.length >= MOST;
  }

  /** Notes that something else was expected here. */
  expected(what: string, given: unknown): undefined {
    return this.isFull ? undefined : this.note(`expected ${what}, got ${shown(given)}`);
  }

  note(message: string): undefined {
    if (!this.isFull) this.mistakes.push({ argument: this.path, message });
    return undefined;
  }
}

/** A mistake in the arguments of a call. */
export interface Mistake {
  /** The argument, such as `customFields[0].date`; empty for all of them. */
  readonly argument: string;
  readonly message: string;
}
