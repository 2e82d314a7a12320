/** An operation of Torii's that no field of the schema makes use of. */
export interface LeftOut {
  /** `GET /parsings/{id}`: method and path, as Torii's document has them. */
  readonly operation: string;
  /** Why not, in a sentence. */
  readonly why: string;
  /** Newer than Torii's OpenAPI document, which does not have it. */
  readonly newer?: boolean;
}

function because(why: string, ...operations: readonly string[]): LeftOut[] {
  return operations.map(operation => ({ operation, why }));
}

function newer(why: string, ...operations: readonly string[]): LeftOut[] {
  return because(why, ...operations).map(row => ({ ...row, newer: true }));
}

const EXPENSES = 'Expense files are imported in Torii; what they bring are transactions, which have fields.';
const SYNC = 'Feeds an integration of your own with data: a job of pipelines, not of a graph.';
const PLUGINS = 'For those who publish plugins for Torii, not for an organisation that uses it.';
const SCIM_SELF = 'SCIM describes itself to identity providers; the schema describes itself.';

/** Every operation that is left out, with the reason. */
export const LEFT_OUT: readonly LeftOut[] = [
  ...because('Replaces a member whole; a change of one thing needs no such risk.', 'PUT /scim/v2/Users/{idUser}'),
  ...because('Deletes a member for good, which nothing brings back.', 'DELETE /scim/v2/Users/{idUser}'),
  ...because(SCIM_SELF, 'GET /scim/v2/ResourceTypes', 'GET /scim/v2/Schemas', 'GET /scim/v2/ServiceProviderConfig'),
  ...because(EXPENSES, 'GET /parsings/{id}', 'PUT /parsings/automatic', 'PUT /parsings/manual'),
  ...because(SYNC, 'PUT /services/sync/custom', 'PUT /services/sync/gluu'),
  ...because(PLUGINS, 'POST /plugins', 'PUT /plugins/{uuidPlugin}', 'DELETE /plugins/{uuidPlugin}'),
  ...because(PLUGINS, 'GET /plugins/{idPlugin}/fields', 'POST /plugins/{uuidPlugin}/apikey'),
  ...because(
    'Takes a person out of Torii for good; done in its console, by someone who sees whom.',
    'POST /anonymizeRequest',
  ),
  ...newer('Many requests at once; each is made by itself.', 'POST /appCatalog/accessRequestPolicies/trigger'),
  ...newer(
    "Settings of Torii's browser extension, set once in its console.",
    'GET /extension/settings',
    'PUT /extension/settings',
  ),
  ...newer(SYNC, 'POST /services/custom'),
];
