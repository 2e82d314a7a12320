/** Where in an answer something is: `['contracts', 'edges', 3, 'node', 'owner']`. */
export type Path = readonly (string | number)[];

/** What went wrong, as a screen shows it. */
export interface Problem {
  /** `extensions.code` of the error, such as RATE_LIMITED; NETWORK where there was no answer at all. */
  readonly code: string;
  readonly message: string;
  /** Everything that is null because of it; empty where nothing was answered. */
  readonly paths: readonly Path[];
  /** After so many seconds the same may be asked again. */
  readonly retryAfter?: number;
  /** By this the operator finds the request in the log. */
  readonly requestId?: string;
}

/** An error as it stands in an answer. */
export interface AnsweredError {
  readonly message: string;
  readonly path?: Path | undefined;
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
}

/** One problem an error. What failed for many fields together is one error with all their paths in `extensions.paths`. */
export function problemsOf(errors: readonly AnsweredError[]): readonly Problem[] {
  return errors.map(({ message, path, extensions = {} }) => {
    const { code, paths, retryAfter, requestId } = extensions;
    return {
      code: typeof code === 'string' ? code : 'UNKNOWN',
      message,
      paths: Array.isArray(paths) ? paths : path ? [path] : [],
      ...(typeof retryAfter === 'number' && { retryAfter }),
      ...(typeof requestId === 'string' && { requestId }),
    };
  });
}

/** Whether a value is null because of an error: of its own, or of something below it. */
export function failedAt(problems: readonly Problem[], path: Path): boolean {
  return problems.some(({ paths }) => paths.some(failed => path.every((step, at) => failed[at] === step)));
}

/** Whether a page did not come at all, because nothing was answered or the list itself failed: no path leads into a row. */
export function isPageLost(problems: readonly Problem[]): boolean {
  return problems.some(({ paths }) => paths.length === 0 || paths.some(path => path.every(isName)));
}

function isName(step: string | number): boolean {
  return typeof step === 'string';
}

/** The problems of a later page, as if all pages had come in one answer: its first row is the list's row `offset`. */
export function shiftedBy(offset: number, list: Path, problems: readonly Problem[]): readonly Problem[] {
  const shifted = (path: Path): Path =>
    path.map((step, at) =>
      at === list.length && typeof step === 'number' && inList(path, list) ? step + offset : step,
    );
  return problems.map(problem => ({ ...problem, paths: problem.paths.map(shifted) }));
}

function inList(path: Path, list: Path): boolean {
  return list.every((step, at) => path[at] === step);
}
