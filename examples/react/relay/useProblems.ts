import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { isPageLost, type Problem } from '../shared/problems.ts';
import { forgetProblemsWith, listenToProblems, problemsWith } from './environment.ts';

interface Missing {
  readonly problems: readonly Problem[];
  /** Asks for the page that did not come, else for the list from its beginning. */
  readonly retry: (again: () => void, goOn: () => void) => void;
}

/**
 * What is missing of a list, and why: of its first page, and of the last of its later ones.
 * @param of which list it is: the problems of another one's later pages are forgotten
 */
export function useProblems(first: string, later = '', of = ''): Missing {
  const ofFirst = useSyncExternalStore(listenToProblems, () => problemsWith(first));
  const ofLater = useSyncExternalStore(listenToProblems, () => problemsWith(later));
  // biome-ignore lint/correctness/useExhaustiveDependencies: `of` is not read, it only says when to forget
  useEffect(() => () => forgetProblemsWith(later), [later, of]);
  const problems = useMemo(() => [...ofFirst, ...ofLater], [ofFirst, ofLater]);
  return {
    problems,
    retry(again, goOn) {
      forgetProblemsWith(later);
      const ask = ofFirst.length === 0 && isPageLost(ofLater) ? goOn : again;
      ask();
    },
  };
}
