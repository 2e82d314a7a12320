import { expect } from 'vitest';
import type { Emulator, Organization } from '../../../../emulator/emulator.ts';
import { first } from './reads.ts';
import * as rows from './rows.ts';
import { organizationOf } from './servers.ts';

/** A tool that writes. The answer is what the emulator has afterwards. */
export interface WriteCall {
  readonly tool: string;
  readonly given: Readonly<Record<string, unknown>>;
  /** The one call to Torii that carries it out. */
  readonly request: string;
  /** What it is to answer, by what the emulator has then. */
  answer(organization: Organization): Readonly<Record<string, unknown>>;
}

const FILE = Buffer.from('%PDF-1.7 of the tests');

/** A call of each tool that writes, for an emulator that is as it was at its start. */
export function writeCalls(emulator: Emulator): WriteCall[] {
  const { users, apps, contracts, accountsByUser, uploads } = organizationOf(emulator);
  const user = first(users.values(), ({ lifecycleStatus }) => lifecycleStatus === 'active');
  const account = first(accountsByUser.get(user.id) ?? [], ({ isUserRemovedFromApp }) => !isUserRemovedFromApp);
  const app = first(apps.values());
  const [changed, deleted] = [...contracts.values()];
  if (changed === undefined || deleted === undefined) throw new Error('expected two contracts');
  const path = 'agents/signed.pdf';
  uploads.set(path, { expiresAt: Number.POSITIVE_INFINITY, isSent: true });
  return [
    {
      tool: 'torii_run_workflow',
      given: { idWorkflow: '301', idUser: user.email },
      request: 'POST /workflows/301/trigger',
      answer: () => ({ idRun: expect.any(String), idWorkflow: '301', idUser: String(user.id) }),
    },
    {
      tool: 'torii_request_app_access',
      given: { id_app: String(app.id), id_user: user.email, description: 'For the tests' },
      request: 'POST /appCatalog/triggerAppAccessRequestPolicy',
      answer: () => ({ idRun: expect.any(String), idApp: String(app.id), idUser: String(user.id) }),
    },
    {
      tool: 'update_a_torii_user_by_id',
      given: { id: String(user.id), lifecycleStatus: 'OFFBOARDING' },
      request: `PUT /users/${user.id}`,
      answer: organization => rows.user(one(organization.users, user.id)),
    },
    {
      tool: 'update_a_torii_user_application_by_id',
      given: { id_user: String(user.id), id: String(account.idApp), isUserRemovedFromApp: true },
      request: `PUT /users/${user.id}/apps/${account.idApp}`,
      answer: organization => ({ ...rows.userApp(account, organization), isUserRemovedFromApp: true }),
    },
    {
      tool: 'create_a_torii_contract',
      given: {
        name: 'Entered by an agent',
        idApp: String(app.id),
        status: 'pipeline',
        amount: { value: 120_000, currency: 'EUR' },
        endDate: '2027-12-31',
        customFields: [{ key: 'purchaseOrder', text: 'PO-1' }],
      },
      request: 'POST /contracts',
      answer: organization => rows.contract(newest(organization.contracts), organization),
    },
    {
      tool: 'update_a_torii_contract_by_id',
      given: { id: String(changed.id), name: 'Renamed by an agent', clear: ['owner'] },
      request: `PUT /contracts/${changed.id}`,
      answer: organization => rows.contract(one(organization.contracts, changed.id), organization),
    },
    {
      tool: 'delete_a_torii_contract_by_id',
      given: { id: String(deleted.id), confirm: 'delete' },
      request: `DELETE /contracts/${deleted.id}`,
      answer: () => ({ deleted: String(deleted.id) }),
    },
    {
      tool: 'create_a_torii_app',
      given: { name: 'Wiki of ours', category: 'Knowledge', tags: ['own', 'wiki'] },
      request: 'POST /apps/custom',
      answer: organization => rows.writtenApp(newest(organization.apps), organization),
    },
    {
      tool: 'update_a_torii_app_by_id',
      given: { id: String(app.id), description: 'Where we talk.', isHidden: true, primaryOwner: String(user.id) },
      request: `PUT /apps/${app.id}`,
      answer: organization => rows.writtenApp(one(organization.apps, app.id), organization),
    },
    {
      tool: 'create_a_torii_file',
      given: { path, type: 'attachment' },
      request: 'POST /files',
      answer: organization => ({ id: String(newest(organization.files).id) }),
    },
    {
      tool: 'torii_files_upload',
      given: { file: FILE.toString('base64'), type: 'expenseReport' },
      request: 'POST /files/upload',
      answer: organization => ({ id: String(newest(organization.files).id) }),
    },
  ];
}

function one<Row>(all: ReadonlyMap<number, Row>, id: number): Row {
  return first([all.get(id)].filter(row => row !== undefined));
}

function newest<Row>(all: ReadonlyMap<number, Row>): Row {
  return one(all, [...all.keys()].at(-1) ?? 0);
}
