import type { OrganizationProfile } from '../organization.ts';
import type { AuditRow, UserRow } from '../rows.ts';
import type { Calendar } from './sources/calendar.ts';
import type { Random } from './sources/random.ts';

/** Type of event, the entity it is filed under, the path that caused it. */
const EVENTS: readonly (readonly [type: string, entity: string, path: string])[] = [
  ['update_contract', 'contracts', '/contracts/50001'],
  ['create_contract', 'contracts', '/contracts'],
  ['delete_contract', 'contracts', '/contracts/50004'],
  ['update_user_lifecycle_status', 'users', '/users/1003'],
  ['import_users', 'users', '/users/import'],
  ['update_app_details', 'apps', '/apps/1000/details'],
  ['update_app_is_hidden', 'apps', '/apps/1007'],
  ['add_app_from_catalog', 'apps', '/apps'],
  ['add_custom_app', 'apps', '/apps/custom'],
  ['create_workflow', 'workflows', '/workflows'],
  ['update_workflow', 'workflows', '/workflows/301'],
  ['workflow_triggered_manually', 'workflows', '/workflows/302/trigger'],
  ['cancel_task', 'tasks', '/tasks/9'],
  ['update_role', 'roles', '/roles/2'],
  ['create_public_api_key', 'orgs', '/apiKeys'],
  ['signup_as_new_user', 'authentication', '/signup'],
  ['add_entity_access_link', 'access', '/access'],
  ['call_run_sync', 'integrations', '/sync'],
  ['connect_okta', 'integrations', '/connect/okta'],
  ['update_license_price', 'licenses', '/licenses/5'],
  ['upload', 'files', '/files/upload'],
  ['bulk_insert_transactions', 'transactions', '/transactions'],
  ['create_dashboard', 'dashboards', '/dashboards'],
  ['create_access_policy', 'accessPolicies', '/accessPolicies'],
  ['complete_send_contract_form_task', 'tasks', '/tasks/10'],
];

function properties(random: Random, type: string): AuditRow['properties'] {
  const kind = random.next();
  if (kind < 0.1) return null;
  if (kind < 0.2) return {};
  return {
    changes: [{ field: type, from: null, to: random.int(0, 2 ** 34) }],
    note: random.pick(['', 'ok', 'بواسطة', '👍']),
  };
}

function actorColumns(actor: UserRow | null, withheld: boolean) {
  return {
    performedBy: actor?.id ?? null,
    performedByFirstName: actor?.firstName ?? null,
    performedByLastName: actor?.lastName ?? null,
    performedByEmail: withheld ? null : (actor?.email ?? null),
  };
}

/** The audit log, newest first; some events share one millisecond, some have no actor, some an actor who left. */
export function createAuditLogs(
  random: Random,
  calendar: Calendar,
  profile: OrganizationProfile,
  users: readonly UserRow[],
  former: readonly UserRow[],
  count: number,
): AuditRow[] {
  const admins = users.filter((user, index) => user.idRole !== null || index % 9 === 0);
  const rows: AuditRow[] = [];
  let minutes = 0;
  for (let index = 0; index < count; index += 1) {
    minutes += index % 40 === 1 ? 0 : random.next() * 180;
    const [type, entity, path] = random.pick(EVENTS);
    const kind = random.next();
    const actor = kind < 0.06 ? null : kind < 0.08 ? random.pick(former) : random.pick(admins);
    rows.push({
      id: count - index,
      entity,
      ...actorColumns(actor, random.chance(0.005)),
      idTargetOrg: profile.id,
      creationTime: calendar.at(0, -minutes / 1440),
      type,
      requestDetails: random.chance(0.1)
        ? null
        : {
            path: `/api/orgs/${profile.id}${path}`,
            method: random.pick(['put', 'post', 'delete']),
            remoteAddress: `10.0.${random.int(0, 9)}.${random.int(1, 254)}`,
          },
      properties: properties(random, type),
    });
  }
  return rows;
}
