import { useMemo, useSyncExternalStore } from 'react';
import type { Problem } from '../shared/problems.ts';
import { listenToProblems, problemsWith } from './environment.ts';

/** What is missing of a list, and why: of its first page, and of the last of its later ones. */
export function useProblems(first: string, later = ''): readonly Problem[] {
  const ofFirst = useSyncExternalStore(listenToProblems, () => problemsWith(first));
  const ofLater = useSyncExternalStore(listenToProblems, () => problemsWith(later));
  return useMemo(() => [...ofFirst, ...ofLater], [ofFirst, ofLater]);
}
