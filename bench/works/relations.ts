import { graphql, type Sample, type Work } from './work.ts';

/** Contracts with what they are about and who answers for them: the owner comes with the row, the app does not. */
export function contracts(): Work {
  // Without the contract's number, which these take for one of 32 bits.
  const inTools = (field: string) => ({
    post: graphql(
      `{ ${field}(fields: "id,name,status,idApp,owner") { contracts { name status app { id name state } owner { id email firstName lastName } } } }`,
    ),
    rows: `${field}.contracts`,
    compared: ['name', 'app.name', 'owner.email'],
  });
  return {
    name: 'contracts300',
    title: 'contracts 300 with app and owner',
    size: 300,
    least: 2,
    depth: 2,
    isRelation: true,
    torii: {
      post: graphql(
        'query contracts300 { contracts(first: 300) { nodes { id name status app { id name state } owner { id email firstName lastName } } } }',
      ),
      rows: 'contracts.nodes',
      compared: ['name', 'app.name', 'owner.email'],
    },
    mesh: inTools('getContracts'),
    otg: inTools('model11'),
  };
}

/** Everybody in an app, and where each user stands: what is asked of the user comes with the account. */
export function appUsers({ appId }: Sample): Work {
  const accounts = 'users { email fullName status role lastVisitTime isUserRemovedFromApp idUser lifecycleStatus }';
  const compared = ['email', 'fullName', 'status', 'lifecycleStatus'];
  return {
    name: 'appUsers1000',
    title: "an app's 1000 users",
    size: 1000,
    least: 2,
    depth: 1,
    isRelation: false,
    torii: {
      post: graphql(
        'query appUsers1000($app: ID!) { app(id: $app) { name users(first: 1000) { nodes { email fullName status role lastVisitTime isUserRemovedFromApp user { id lifecycleStatus } } } } }',
        { app: String(appId) },
      ),
      rows: 'app.users.nodes',
      compared: [...compared.slice(0, 3), 'user.lifecycleStatus'],
    },
    mesh: {
      post: graphql(
        `{ app: getAppsIdapp(idApp: ${appId}, fields: "name") { app { name } } users: getAppsIdappUsers(idApp: ${appId}, size: 1000) { ${accounts} } }`,
      ),
      rows: 'users.users',
      compared,
    },
    otg: {
      post: graphql(
        `{ app: model16(idApp: ${appId}, fields: "name") { app { name } } users: applicationUsers(idApp: ${appId}, size: 1000) { ${accounts} } }`,
      ),
      rows: 'users.users',
      compared,
    },
  };
}

/** What administrators did, and where each of them stands now. */
export function auditLogs(): Work {
  const inTools = (field: string) => ({
    post: graphql(
      `{ ${field}(size: 200) { audit { type creationTime performedBy performedByEmail actor { lifecycleStatus } } } }`,
    ),
    rows: `${field}.audit`,
    compared: ['type', 'actor.lifecycleStatus'],
  });
  return {
    name: 'audit200',
    title: "audit 200 with actors' status",
    size: 200,
    least: 5,
    depth: 2,
    isRelation: true,
    torii: {
      post: graphql(
        'query audit200 { auditLogs(first: 200) { nodes { type creationTime performedBy { id email lifecycleStatus } } } }',
      ),
      rows: 'auditLogs.nodes',
      compared: ['type', 'performedBy.lifecycleStatus'],
    },
    mesh: inTools('getAudit'),
    otg: inTools('auditLog'),
  };
}

/** What a router asks of a subgraph: users that stand anywhere in the list. */
export function entities({ spread }: Sample): Work {
  const representations = spread.map(id => ({ __typename: 'User', toriiId: String(id) }));
  return {
    name: 'entities200',
    title: '`_entities` of 200 users',
    size: 200,
    least: 4,
    depth: 1,
    isRelation: true,
    torii: {
      post: graphql(
        'query entities200($keys: [_Any!]!) { _entities(representations: $keys) { __typename ... on User { id email lifecycleStatus } } }',
        { keys: representations },
      ),
      rows: '_entities',
      compared: ['email', 'lifecycleStatus'],
    },
  };
}
