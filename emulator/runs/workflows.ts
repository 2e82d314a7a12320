import type { Organization } from '../organization.ts';
import type { UserRow } from '../rows.ts';

/** How an action ends: well, with an error of that type, or only when a person has done something, which nobody in the sample does. */
export type Ending = 'completed' | 'person' | { readonly error: string };

/** An action of a workflow. */
export interface Action {
  readonly type: string;
  readonly ending: Ending;
  /** The app it is about; otherwise the app that the run is about. */
  readonly idApp?: number;
  /** Whether those after it are carried out although it failed. */
  readonly continueOnError?: boolean;
  /** The account that is marked as removed when it ends well. */
  readonly idAccount?: number;
}

/** The workflow that a change of lifecycle to offboarding starts. */
export const OFFBOARDING_WORKFLOW = 324;
/** The workflow that a request for access to an app starts. */
export const ACCESS_REQUEST_WORKFLOW = 323;

/** Accounts that an offboarding takes away at most. */
const MOST_ACCOUNTS = 100;

/** What the sample's other workflows do, in turn: `/workflows/301/trigger` runs the first, 302 the second, … */
const WORKFLOWS: readonly (readonly Action[])[] = [
  [
    { type: 'sendEmail', ending: 'completed' },
    { type: 'slackMessage', ending: 'completed' },
  ],
  [
    { type: 'updateContractField', ending: 'completed' },
    { type: 'createTask', ending: 'completed' },
    { type: 'sendEmail', ending: 'completed' },
  ],
  [
    { type: 'sendEmail', ending: 'completed' },
    { type: 'requestApproval', ending: 'person' },
    { type: 'slackMessage', ending: 'completed' },
  ],
  [
    { type: 'transferFiles', ending: { error: 'permissionDenied' } },
    { type: 'sendEmail', ending: 'completed' },
  ],
];

/** The actions of a workflow that is run by hand or by a request. */
export function actionsOf(idWorkflow: number): readonly Action[] {
  if (idWorkflow === ACCESS_REQUEST_WORKFLOW) {
    return [
      { type: 'requestApproval', ending: 'person' },
      { type: 'addUserToApp', ending: 'completed' },
    ];
  }
  return WORKFLOWS[(idWorkflow - 301) % WORKFLOWS.length] ?? [];
}

/** By the account, so that a rehearsal can be repeated: one in nine is refused by its app, one in seven waits for the app's owner. */
function removalEnding(idAccount: number): Ending {
  if (idAccount % 9 === 4) return { error: 'appNotConnected' };
  return idAccount % 7 === 3 ? 'person' : 'completed';
}

/** The actions of somebody's offboarding: an account after the other, then their files, then a word to whom it concerns. */
export function offboardingActions({ accountsByUser }: Organization, { id }: UserRow): readonly Action[] {
  const accounts = accountsByUser.get(id) ?? [];
  const removals = accounts
    .filter(account => !account.isUserRemovedFromApp)
    .slice(0, MOST_ACCOUNTS)
    .map((account): Action => {
      const ending = removalEnding(account.id);
      const type = ending === 'person' ? 'createTask' : 'removeUserFromApp';
      return { type, ending, idApp: account.idApp, idAccount: account.id, continueOnError: true };
    });
  return [...removals, { type: 'transferFiles', ending: 'completed' }, { type: 'sendEmail', ending: 'completed' }];
}
