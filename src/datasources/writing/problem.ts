import { ToriiError } from '../../torii/toriiError.ts';

/** Where in the input: the steps from the outside in, places in lists as numerals. */
export type Path = readonly string[];

/** Something that the caller can fix. */
export interface Problem {
  readonly code: 'BAD_USER_INPUT' | 'NOT_FOUND' | 'CONFLICT' | 'NOT_ELIGIBLE';
  readonly message: string;
  /** Null if it is not known. */
  readonly path: Path | null;
}

/** Something that may be a mistake. Nothing is refused for it. */
export interface Warning {
  readonly message: string;
  readonly path: Path;
}

/** What a write was given can't be used; nothing was sent. */
export class ProblemsError extends Error {
  override readonly name = 'ProblemsError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(({ message }) => message).join('; '));
    this.problems = problems;
  }
}

/** Where in the input stands what Torii's messages speak of. */
export interface InputPlaces {
  /** What a 404 means, unless it names something else. */
  readonly target?: Path;
  /** Who or what may turn out not to be entitled to what is asked for. */
  readonly entitled?: Path;
  /** By Torii's name, as it stands in bodies and messages. */
  readonly named?: ReadonlyMap<string, Path>;
}

/** Torii's refusal as a problem that the caller can fix; undefined for any other error. */
export function refusal(error: unknown, { target, named, entitled }: InputPlaces): Problem | undefined {
  if (!(error instanceof ToriiError)) return undefined;
  const { code, message } = error;
  if (code !== 'BAD_USER_INPUT' && code !== 'NOT_FOUND' && code !== 'CONFLICT') return undefined;
  if (entitled && NOT_ELIGIBLE.test(message.slice(0, LOOKED_AT)))
    return { code: 'NOT_ELIGIBLE', message, path: entitled };
  const names = namesIn(message.replace(error.endpoint, ''));
  const name = names.find(candidate => named?.has(candidate));
  return { code, message, path: (name === undefined ? target : named?.get(name)) ?? null };
}

/** As Torii says it: `NOT_ELIGIBLE_FOR_POLICY`. */
const NOT_ELIGIBLE = /\bNOT_ELIGIBLE/;

/** Characters of a message that are looked at for names: Torii's are a line or two. */
const LOOKED_AT = 2_000;

/** What a message may name, the likeliest first: `"amount.value" must be a number` speaks of `amount`. */
function namesIn(text: string): string[] {
  const message = text.slice(0, LOOKED_AT);
  const quoted = [...message.matchAll(/"([^"]+)"/g)].flatMap(([, name = '']) => [name, name.split(/[.[]/)[0] ?? '']);
  return [...quoted, ...(message.match(/[\p{L}\p{N}_-]+/gu) ?? [])];
}
