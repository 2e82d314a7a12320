import type { Organization } from '../../../../emulator/emulator.ts';
import * as rows from './rows.ts';

/** A tool that gives a list: arguments, and the rows that there are, each as it is to be shown. */
export interface ListCall {
  readonly tool: string;
  readonly given: Readonly<Record<string, unknown>>;
  /** In no certain order, where the tool promises none. */
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  /** Whether the answer says how many there are. */
  readonly counted: boolean;
}

/** Every tool that gives pages, asked for all that there is. */
export function listCalls(organization: Organization): ListCall[] {
  const { users, apps, contracts, roles, executions, auditLogs, accountsByApp, accountsByUser } = organization;
  const [idApp, ofApp] = largest(accountsByApp);
  const [idUser, ofUser] = largest(accountsByUser);
  const all = (tool: string, found: ListCall['rows']): ListCall => ({ tool, given: {}, rows: found, counted: true });
  return [
    all('list_all_torii_users', [...users.values()].map(rows.user)),
    all(
      'list_all_torii_apps',
      [...apps.values()].map(row => rows.app(row, organization)),
    ),
    all(
      'list_all_torii_contracts',
      [...contracts.values()].map(row => rows.contract(row, organization)),
    ),
    all('list_all_torii_roles', [...roles.values()].map(rows.role)),
    all('list_all_torii_workflow_action_executions', executions.map(rows.execution)),
    { ...all('list_all_torii_audit_logs', auditLogs.map(rows.auditLog)), counted: false },
    {
      ...all(
        'list_all_torii_application_users',
        ofApp.map(row => rows.appUser(row, organization)),
      ),
      given: { id_app: String(idApp) },
    },
    {
      ...all(
        'list_all_torii_user_applications',
        ofUser.map(row => rows.userApp(row, organization)),
      ),
      given: { id_user: String(idUser) },
    },
  ];
}

function largest<Row>(lists: ReadonlyMap<number, readonly Row[]>): [number, readonly Row[]] {
  const [found] = [...lists].toSorted(([, one], [, other]) => other.length - one.length);
  if (found === undefined) throw new Error('expected a list, got none');
  return found;
}
