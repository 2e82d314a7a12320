import { useState } from 'react';
import { isPageLost, type Path, type Problem, shiftedBy } from '../shared/problems.ts';
import { problemsOfError } from './problems.ts';

interface Options {
  /** Of the first page. */
  readonly error: unknown;
  /** Where the rows are in an answer: `['contracts', 'edges']`. */
  readonly list: Path;
  readonly shown: number;
  /** Fetches the page behind what is shown. */
  readonly more: () => Promise<{ readonly error?: unknown }>;
  /** Fetches the first page again. */
  readonly again: () => Promise<unknown>;
}

/**
 * Goes on in a list. The cache joins the rows of the pages; their errors it does not keep, so they are kept here, at the
 * places that their rows have in the whole list.
 */
export function usePages({ error, list, shown, more, again }: Options) {
  const [later, setLater] = useState<readonly Problem[]>([]);
  const [loading, setLoading] = useState(false);
  const problems = [...problemsOfError(error), ...later];

  async function loadMore(): Promise<void> {
    setLoading(true);
    try {
      const page = await more();
      setLater(before => [...before, ...shiftedBy(shown, list, problemsOfError(page.error))]);
    } catch (failure) {
      setLater(before => [...before, ...problemsOfError(failure)]);
    } finally {
      setLoading(false);
    }
  }

  /** Asks for the page that did not come, else for the list from its beginning. */
  async function retry(): Promise<void> {
    const rest = later.filter(problem => !isPageLost([problem]));
    const isOnlyPageLost = problemsOfError(error).length === 0 && rest.length < later.length;
    setLater(isOnlyPageLost ? rest : []);
    await (isOnlyPageLost ? loadMore() : again());
  }

  return { problems, loading, loadMore, retry };
}
