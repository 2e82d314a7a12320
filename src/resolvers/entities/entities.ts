import { encodeGlobalId } from '../../relay/globalId.ts';
import { InputError, shown } from '../../torii/inputError.ts';
import { accountKeyText, readAccountKey } from '../../torii/rows/accountKey.ts';
import type { AppRow } from '../../torii/rows/app.ts';
import type { AppUserRow } from '../../torii/rows/appUser.ts';
import type { ContractRow } from '../../torii/rows/contract.ts';
import type { FileRow } from '../../torii/rows/file.ts';
import type { RoleRow } from '../../torii/rows/role.ts';
import type { UserRow } from '../../torii/rows/user.ts';
import type { WorkflowExecutionRow } from '../../torii/rows/workflowExecution.ts';
import type { Entity } from '../references/reference.ts';

const knowsOnlyItsKey = (stub: object) => Object.keys(stub).length === 1;

export const USER: Entity<UserRow> = {
  type: 'User',
  isBare: knowsOnlyItsKey,
  // A user of whom only the id is known would be said not to exist.
  load: ({ users }, stub, columns) =>
    'id' in stub
      ? users.load(stub.id, columns, knowsOnlyItsKey(stub))
      : users.loadByEmail((stub as UserRow).email ?? '', columns),
};

export const APP: Entity<AppRow> = {
  type: 'App',
  isBare: knowsOnlyItsKey,
  load: ({ apps }, { id }, columns) => apps.load(id, columns),
};

export const CONTRACT: Entity<ContractRow> = {
  type: 'Contract',
  isBare: knowsOnlyItsKey,
  load: ({ contracts }, { id }, columns) => contracts.load(id, columns),
};

export const ROLE: Entity<RoleRow> = {
  type: 'Role',
  isBare: knowsOnlyItsKey,
  load: ({ roles }, { id }) => roles.load(id),
};

export const FILE: Entity<FileRow> = {
  type: 'File',
  isBare: knowsOnlyItsKey,
  load: ({ files }, { id, type }, columns) => files.load(id, columns, type),
};

/** A stub of an execution only carries its id: there is nothing else to know it by. */
export const WORKFLOW_EXECUTION: Entity<WorkflowExecutionRow> = {
  type: 'WorkflowExecution',
  isBare: knowsOnlyItsKey,
  load: ({ workflowExecutions }, { id }, columns) => workflowExecutions.load(id, columns),
};

export const APP_USER: Entity<AppUserRow> = {
  type: 'AppUser',
  isBare: stub => Object.keys(stub).length === 3,
  load: ({ appUsers }, { app, key }, columns) => appUsers.load({ idApp: app.id, key }, columns),
};

/** The global id of an account. */
export function appUserId({ app, key }: AppUserRow): string {
  return encodeGlobalId('AppUser', accountKeyText(app.id, key));
}

/** An account by what its global id holds. @throws InputError where that is no account. */
export function appUserStub(text: string): AppUserRow {
  const found = readAccountKey(text);
  if (!found) throw new InputError(`Expected the id of an AppUser, got one of ${shown(text)}`);
  const { idApp, key } = found;
  const idUser = key.by === 'user' ? key.value : key.idUser;
  return { app: { id: idApp }, user: idUser === undefined ? null : { id: idUser }, key };
}
