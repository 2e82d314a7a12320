/** How a check ended. `skipped`: it could not be made, or there was no need. */
export type Outcome = 'ok' | 'warning' | 'failed' | 'skipped';

/** What one check found. */
export interface Finding {
  /** The same one in every run: `node`, `torii.clock`, `setting.PORT`, `permission.GET /users`. */
  readonly id: string;
  readonly outcome: Outcome;
  /** What was found, in one line. */
  readonly says: string;
  /** What to do about it, naming the settings. */
  readonly todo?: string;
}

/** The findings of one thing that is looked at. */
export interface Section {
  readonly title: string;
  readonly findings: readonly Finding[];
}

export const ok = (id: string, says: string): Finding => ({ id, outcome: 'ok', says });
export const skipped = (id: string, says: string): Finding => ({ id, outcome: 'skipped', says });
export const warning = (id: string, says: string, todo: string): Finding => ({ id, outcome: 'warning', says, todo });
export const failed = (id: string, says: string, todo: string): Finding => ({ id, outcome: 'failed', says, todo });

/** The worst of several: a failure before a warning. */
export function worstOf(sections: readonly Section[]): 'ok' | 'warning' | 'failed' {
  const outcomes = new Set(sections.flatMap(({ findings }) => findings.map(({ outcome }) => outcome)));
  if (outcomes.has('failed')) return 'failed';
  return outcomes.has('warning') ? 'warning' : 'ok';
}
