import type { EndpointName } from '../../src/torii/endpoints.ts';
import type { Call } from '../call.ts';
import type { UserRow } from '../rows.ts';

/** What each write leaves in the audit log: type and entity. */
const EVENTS: Readonly<Partial<Record<EndpointName, readonly [type: string, entity: string]>>> = {
  updateUser: ['update_user_lifecycle_status', 'users'],
  inviteMember: ['create_scim_user', 'users'],
  updateMember: ['update_scim_user', 'users'],
  updateUserApp: ['update_user', 'users'],
  addApp: ['add_app_from_catalog', 'apps'],
  createApp: ['add_custom_app', 'apps'],
  updateApp: ['edit_app', 'apps'],
  createAppField: ['create_field', 'apps'],
  updateAppField: ['update_field', 'apps'],
  deleteAppField: ['delete_field', 'apps'],
  createContract: ['create_contract', 'contracts'],
  updateContract: ['update_contract', 'contracts'],
  deleteContract: ['delete_contract', 'contracts'],
  updateTransaction: ['update_transaction', 'transactions'],
  createFile: ['create_upload', 'files'],
  uploadFile: ['upload', 'files'],
  triggerWorkflow: ['workflow_triggered_manually', 'workflows'],
  triggerAccessRequestPolicy: ['create_request_access_workflow', 'appCatalog'],
  triggerAppAccessRequest: ['create_request_access_workflow', 'appCatalog'],
};

/** Whom an API key acts for: the organisation's first user. */
export function keyOwner(call: Call): UserRow | null {
  const [first] = call.organization.users.values();
  return first ?? null;
}

/** Adds a carried out write to the audit log. */
export function auditWrite(call: Call, body: unknown): void {
  const event = EVENTS[call.name];
  if (event === undefined) return;
  const [type, entity] = event;
  const { organization } = call;
  const actor = keyOwner(call);
  organization.auditLogs.unshift({
    id: organization.nextIds.auditLog++,
    entity,
    performedBy: actor?.id ?? null,
    performedByFirstName: actor?.firstName ?? null,
    performedByLastName: actor?.lastName ?? null,
    performedByEmail: actor?.email ?? null,
    idTargetOrg: organization.profile.id,
    creationTime: new Date(call.now).toISOString(),
    type,
    requestDetails: {
      path: `/api/orgs/${organization.profile.id}${call.path}`,
      method: call.endpoint.method.toLowerCase(),
      remoteAddress: '127.0.0.1',
    },
    properties: typeof body === 'object' && body !== null ? { ...body } : null,
  });
}
