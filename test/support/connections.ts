import type { Organization, UserRow } from '../../emulator/emulator.ts';
import type { Walked } from './walk.ts';

/** Audit logs have no id: what is in the row tells them apart. */
const AUDIT = 'type creationTime performedByEmail properties requestDetails { path method remoteAddress }';
const CHANGE = 'id at type message';

function root(field: string, args: string, size: number, node = 'toriiId'): Walked {
  return { name: `Query.${field}(${args})`, parent: '{ CONNECTION }', field, args, node, variables: {}, size };
}

function nested(
  [type, id]: readonly [string, number],
  field: string,
  args: string,
  size: number,
  node = 'toriiId',
): Walked {
  const parent = `query ($id: ID!) { parent: ${type}(id: $id) { CONNECTION } }`;
  return { name: `${type}.${field}(${args})`, parent, field, args, node, variables: { id: String(id) }, size };
}

function readHere(walked: Walked): Walked {
  return { ...walked, isReadHere: true };
}

function count<Row>(rows: { values(): Iterable<Row> }, test: (row: Row) => boolean): number {
  return [...rows.values()].filter(test).length;
}

/** The key that most rows have. */
function commonest<Row>(rows: { values(): Iterable<Row> }, key: (row: Row) => number | null): number {
  const counts = new Map<number, number>();
  for (const row of rows.values()) {
    const value = key(row);
    if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1]);
  return best?.[0] ?? 0;
}

/** Whom SCIM lists. */
function isMember({ idRole, status }: UserRow): boolean {
  return idRole !== null && (status === 'active' || status === 'invited');
}

function rootConnections(organization: Organization): Walked[] {
  const {
    users,
    apps,
    contracts,
    roles,
    auditLogs,
    executions,
    workflows,
    workflowChanges,
    contractFields,
    catalog,
    transactions,
  } = organization;
  const appId = commonest(executions, row => row.idActionApp);
  const byTwo = '[{ field: IS_EXTERNAL, direction: DESC }, { field: CREATION_TIME, direction: ASC }]';
  return [
    root('users', '', users.size),
    root(
      'users',
      'filter: { lifecycleStatus: { in: ACTIVE } }',
      count(users, user => user.lifecycleStatus === 'active'),
    ),
    root(
      'users',
      'view: CURRENT_USERS',
      count(users, user => !user.isDeletedInIdentitySources),
    ),
    root('users', 'orderBy: [{ field: LAST_NAME, direction: ASC }]', users.size),
    root('users', `orderBy: ${byTwo}`, users.size),
    root('apps', '', apps.size),
    root(
      'apps',
      'filter: { state: { in: "discovered" } }',
      count(apps, app => app.state === 'discovered'),
    ),
    root(
      'apps',
      'filter: { isHidden: false }, orderBy: [{ field: SCORE, direction: DESC }]',
      count(apps, app => !app.isHidden),
    ),
    root('contracts', '', contracts.size),
    root(
      'contracts',
      'filter: { status: { in: "active" } }',
      count(contracts, row => row.status === 'active'),
    ),
    root('contracts', 'orderBy: [{ field: END_DATE, direction: DESC }]', contracts.size),
    root('contracts', 'orderBy: [{ field: STATUS, direction: ASC }]', contracts.size),
    root('members', '', count(users, isMember)),
    readHere(
      root(
        'members',
        'filter: { roleName: { in: ["admin"] } }',
        count(users, user => isMember(user) && user.role === 'Admin'),
      ),
    ),
    root('roles', '', roles.size),
    root('roles', 'orderBy: [{ field: NAME, direction: DESC }]', roles.size),
    root(
      'contractFields',
      'filter: { kind: { in: CUSTOM } }',
      count(contractFields, row => !row.isPredefined),
      'key',
    ),
    root(
      'contractFields',
      'filter: { kind: { in: CUSTOM } }, orderBy: [{ field: NAME }]',
      count(contractFields, row => !row.isPredefined),
      'key',
    ),
    root(
      'appCatalog',
      'search: "ack"',
      count(catalog, row => row.name.toLowerCase().includes('ack')),
    ),
    root('auditLogs', '', auditLogs.length, AUDIT),
    root('auditLogs', 'orderBy: [{ field: CREATION_TIME }]', auditLogs.length, AUDIT),
    root(
      'auditLogs',
      'filter: { entity: CONTRACTS }',
      count(auditLogs, row => row.entity === 'contracts'),
      AUDIT,
    ),
    root(
      'transactions',
      '',
      count([...transactions.values()], row => row.mappingStatus === 'mapped'),
    ),
    readHere(
      root(
        'transactions',
        'filter: { amount: { gte: 100000 } }, orderBy: [{ field: AMOUNT }]',
        count([...transactions.values()], row => row.mappingStatus === 'mapped' && (row.amount?.value ?? 0) >= 100000),
      ),
    ),
    root('transactionFields', '', 6, 'key'),
    root(
      'workflows',
      'orderBy: [{ field: NAME }]',
      count(workflows, row => row.type === 'regular'),
    ),
    root('workflowChanges', `filter: { time: { gt: "2000-01-01T00:00:00Z" } }`, workflowChanges.length, CHANGE),
    root('workflowExecutions', '', executions.length),
    root(
      'workflowExecutions',
      `filter: { appId: { in: "${appId}" } }`,
      count(executions, row => row.idActionApp === appId),
    ),
    readHere(
      root(
        'workflowExecutions',
        'filter: { status: { in: [COMPLETED, IGNORED] } }',
        count(executions, row => row.isCompleted || row.isIgnored),
      ),
    ),
    readHere(root('workflowExecutions', 'orderBy: [{ field: CREATION_TIME }]', executions.length)),
    readHere(
      root(
        'auditLogs',
        'filter: { type: { contains: "UPDATE" } }',
        count(auditLogs, row => row.type.includes('update')),
        AUDIT,
      ),
    ),
  ];
}

function nestedConnections(organization: Organization): Walked[] {
  const { users, accounts, contracts, executions } = organization;
  const idUser = commonest(accounts, row => row.idUser);
  const idApp = commonest(accounts, row => row.idApp);
  const user = ['user', commonest(executions, row => row.idActionUser)] as const;
  const app = ['app', commonest(executions, row => row.idActionApp)] as const;
  const bought = ['app', commonest(contracts, row => row.idApp)] as const;
  const contractsOwner = commonest(contracts, row => row.owner);
  const appsOwner = commonest(organization.apps, row => row.primaryOwner);
  const role = ['role', commonest(users, row => row.idRole)] as const;
  const accountsOf = organization.accountsByApp.get(idApp) ?? [];
  const isActive = (idOne: number | null) => idOne !== null && users.get(idOne)?.lifecycleStatus === 'active';
  const linksOf = organization.accountsByUser.get(idUser) ?? [];
  return [
    nested(['user', idUser], 'apps', '', linksOf.length, 'id app { toriiId }'),
    nested(
      ['user', idUser],
      'apps',
      'filter: { isUserRemovedFromApp: false }',
      count(linksOf, row => !row.isUserRemovedFromApp),
      'id',
    ),
    nested(
      ['user', idUser],
      'apps',
      'orderBy: [{ field: APP_STATE, direction: DESC }, { field: APP_NAME }]',
      linksOf.length,
      'id app { toriiId }',
    ),
    nested(
      ['app', idApp],
      'users',
      'filter: { isUserRemovedFromApp: false, lifecycleStatus: { in: ACTIVE } }',
      count(accountsOf, row => !row.isUserRemovedFromApp && isActive(row.idUser)),
      'id',
    ),
    nested(
      user,
      'workflowExecutions',
      '',
      count(executions, row => row.idActionUser === user[1]),
    ),
    nested(
      ['user', appsOwner],
      'ownedApps',
      '',
      count(organization.apps, row => row.primaryOwner === appsOwner || row.appOwners.includes(appsOwner)),
    ),
    nested(
      ['user', appsOwner],
      'ownedApps',
      'filter: { isHidden: false }, orderBy: [{ field: NAME, direction: DESC }]',
      count(
        organization.apps,
        row => !row.isHidden && (row.primaryOwner === appsOwner || row.appOwners.includes(appsOwner)),
      ),
    ),
    nested(
      ['user', contractsOwner],
      'ownedContracts',
      '',
      count(contracts, row => row.owner === contractsOwner),
    ),
    nested(['app', idApp], 'users', '', accountsOf.length, 'id'),
    nested(
      ['app', idApp],
      'users',
      'filter: { status: { in: ACTIVE } }',
      count(accountsOf, row => row.status === 'active'),
      'id',
    ),
    nested(['app', idApp], 'users', 'orderBy: [{ field: EMAIL, direction: DESC }]', accountsOf.length, 'id'),
    nested(
      app,
      'workflowExecutions',
      '',
      count(executions, row => row.idActionApp === app[1]),
    ),
    nested(
      bought,
      'contracts',
      '',
      count(contracts, row => row.idApp === bought[1]),
    ),
    nested(
      role,
      'users',
      '',
      count(users, row => row.idRole === role[1]),
    ),
  ];
}

/** Connections of all kinds, with filters and sort orders, nested ones on the parent that has most. */
export function connectionsOf(organization: Organization): Walked[] {
  return [...rootConnections(organization), ...nestedConnections(organization)];
}
