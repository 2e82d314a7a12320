/**
 * The Torii endpoints this project calls, and nothing else: one table, one row an endpoint.
 *
 * Paths, query parameters and columns are those of Torii's OpenAPI document (v1.0); rate limits (calls per minute and
 * key) and the parameters of contracts v1.1 are those of Torii's reference pages. `npm run check:endpoints` compares
 * this table with the document.
 */

import {
  APP_COLUMNS,
  APP_DEFAULT,
  CONTRACT_COLUMNS,
  CONTRACT_DEFAULT,
  TRANSACTION_COLUMNS,
  USER_APP_COLUMNS,
  USER_APP_DEFAULT,
  USER_COLUMNS,
} from './documentedColumns.ts';

export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path template below `/v1.0`, its parameters in braces. */
  readonly path: string;
  /** Calls per minute and key. */
  readonly perMinute: number;
  /** Query parameters it takes; an unknown one is refused with 422. */
  readonly query?: readonly string[];
  /** Those of `query` that came with v1.1 and are not in the document. */
  readonly newerQuery?: readonly string[];
  /** `key=value` filters by column or custom field are taken beside `query`. */
  readonly keyValueFilters?: boolean;
  /** Page sizes in rows; `default` is absent if Torii does not say. */
  readonly page?: { readonly default?: number; readonly max: number };
  /** Things that one call asks for where it takes several: ids, addresses or names. */
  readonly batch?: number;
  /** The largest number that an id among the parameters of path or query may be, where the document bounds it: a larger one is none. */
  readonly largestIds?: Readonly<Record<string, number>>;
  /** Results that `limit` may ask for. */
  readonly limit?: number;
  /** What `fields` may name beside custom fields, and what comes without it. */
  readonly columns?: { readonly allowed: readonly string[]; readonly default: readonly string[] };
  /** Asked for by many at once: an operation may ask for its share of `perMinute` even where Torii turns out to allow less, and waits or is told so. */
  readonly bulk?: boolean;
  /** Newer than Torii's OpenAPI document: `npm run check:endpoints` does not look for it there. */
  readonly newer?: boolean;
  /**
   * Not every organisation's Torii has it: a 404 says that it is not offered, not that something does not exist. `named`: it is asked
   * about an object of ours, so that a 404 may be about that one and stays NOT_FOUND.
   */
  readonly mayBeMissing?: boolean | 'named';
  /** One of Torii's SCIM, which an organisation has to switch on and which may want a key of its own. */
  readonly scim?: boolean;
  /** A write that changes which fields there are: what is kept of them through other writes is dropped. */
  readonly definesFields?: boolean;
  /** A POST that changes nothing and may be sent again like a read. */
  readonly readOnly?: boolean;
}

/** Rows of the largest page, and of one whose size nobody gives: Torii's own default of its logs, and ours of every connection. */
export const PAGE = { max: 1000, default: 50 } as const;

/** Calls that a page takes at most of a list that is filtered or sorted here because Torii can't: `PAGE.max` rows each. */
export const SWEEP_CALLS = 10;

/** Ids of apps, and whatever else Torii's document says is a whole number of 32 bits. */
const LARGEST_ID = 2_147_483_647;

const LIST = ['fields', 'aggs', 'q', 'sort', 'filters', 'size', 'cursor'] as const;

export const ENDPOINTS = {
  getOrganization: { method: 'GET', path: '/orgs/my', perMinute: 100 },

  listUsers: {
    method: 'GET',
    path: '/users',
    perMinute: 100,
    query: [
      ...LIST,
      'email',
      'lifecycleStatus',
      'isDeletedInIdentitySources',
      'isExternal',
      'firstName',
      'lastName',
      'idUsers',
      'view',
    ],
    page: { max: PAGE.max },
    batch: 50,
    columns: { allowed: USER_COLUMNS, default: USER_COLUMNS },
  },
  getUser: { method: 'GET', path: '/users/{idUser}', perMinute: 800 },
  updateUser: { method: 'PUT', path: '/users/{idUser}', perMinute: 200 },
  listUserFields: { method: 'GET', path: '/users/fields', perMinute: 200, query: ['q'] },
  listUserMetadata: { method: 'GET', path: '/users/metadata', perMinute: 200, query: ['q'] },

  listUserApps: {
    method: 'GET',
    path: '/users/{idUser}/apps',
    perMinute: 800,
    query: ['fields', 'isUserRemovedFromApp', 'state'],
    keyValueFilters: true,
    columns: { allowed: USER_APP_COLUMNS, default: USER_APP_DEFAULT },
  },
  getUserApp: {
    method: 'GET',
    path: '/users/{idUser}/apps/{idApp}',
    perMinute: 800,
    query: ['fields'],
    largestIds: { idApp: LARGEST_ID },
    columns: { allowed: USER_APP_COLUMNS, default: USER_APP_DEFAULT },
  },
  updateUserApp: {
    method: 'PUT',
    path: '/users/{idUser}/apps/{idApp}',
    perMinute: 200,
    largestIds: { idApp: LARGEST_ID },
    bulk: true,
  },

  listApps: {
    method: 'GET',
    path: '/apps',
    perMinute: 200,
    query: [...LIST, 'includeLicenses'],
    keyValueFilters: true,
    page: { max: PAGE.max },
    columns: { allowed: APP_COLUMNS, default: APP_DEFAULT },
  },
  getApp: {
    method: 'GET',
    path: '/apps/{idApp}',
    perMinute: 400,
    query: ['fields', 'includeLicenses'],
    largestIds: { idApp: LARGEST_ID },
    columns: { allowed: APP_COLUMNS, default: APP_DEFAULT },
  },
  searchApps: { method: 'GET', path: '/apps/search', perMinute: 100, query: ['q', 'limit'], limit: 50 },
  matchApps: { method: 'POST', path: '/apps/match', perMinute: 100, batch: 1000, readOnly: true },
  addApp: { method: 'POST', path: '/apps', perMinute: 200 },
  createApp: { method: 'POST', path: '/apps/custom', perMinute: 200 },
  updateApp: { method: 'PUT', path: '/apps/{idApp}', perMinute: 100, largestIds: { idApp: LARGEST_ID } },
  listAppFields: { method: 'GET', path: '/apps/fields', perMinute: 200, query: ['includeDeletedOptions'] },
  createAppField: { method: 'POST', path: '/apps/fields', perMinute: 50, definesFields: true },
  updateAppField: { method: 'PUT', path: '/apps/fields/{idField}', perMinute: 50, definesFields: true },
  deleteAppField: { method: 'DELETE', path: '/apps/fields/{idField}', perMinute: 50, definesFields: true },
  listAppMetadata: { method: 'GET', path: '/apps/metadata', perMinute: 200, query: ['q'] },
  listAppUsers: {
    method: 'GET',
    path: '/apps/{idApp}/users',
    perMinute: 600,
    query: ['sort', 'q', 'qFields', 'status', 'size', 'cursor'],
    largestIds: { idApp: LARGEST_ID },
    page: { default: PAGE.max, max: PAGE.max },
  },

  listContracts: {
    method: 'GET',
    path: '/contracts',
    perMinute: 100,
    query: [...LIST],
    newerQuery: ['aggs', 'q', 'sort', 'filters', 'size', 'cursor'],
    keyValueFilters: true,
    page: { default: PAGE.max, max: PAGE.max },
    columns: { allowed: CONTRACT_COLUMNS, default: CONTRACT_DEFAULT },
  },
  getContract: {
    method: 'GET',
    path: '/contracts/{idContract}',
    perMinute: 800,
    query: ['fields'],
    columns: { allowed: CONTRACT_COLUMNS, default: CONTRACT_DEFAULT },
  },
  createContract: { method: 'POST', path: '/contracts', perMinute: 200 },
  updateContract: { method: 'PUT', path: '/contracts/{idContract}', perMinute: 400 },
  deleteContract: { method: 'DELETE', path: '/contracts/{idContract}', perMinute: 200 },
  listContractFields: { method: 'GET', path: '/contracts/fields', perMinute: 200 },
  listContractMetadata: { method: 'GET', path: '/contracts/metadata', perMinute: 200, query: ['q'] },

  listRoles: { method: 'GET', path: '/roles', perMinute: 100 },
  listMembers: {
    method: 'GET',
    path: '/scim/v2/Users',
    perMinute: 200,
    query: ['filter', 'sortBy', 'sortOrder', 'startIndex', 'count'],
    page: { default: 100, max: 200 },
    scim: true,
  },
  getMember: { method: 'GET', path: '/scim/v2/Users/{idUser}', perMinute: 400, scim: true },
  inviteMember: { method: 'POST', path: '/scim/v2/Users', perMinute: 200, scim: true },
  updateMember: { method: 'PATCH', path: '/scim/v2/Users/{idUser}', perMinute: 200, scim: true },

  listAuditLogs: {
    method: 'GET',
    path: '/audit',
    perMinute: 200,
    query: ['entity', 'startTime', 'endTime', 'size', 'cursor', 'sort'],
    page: PAGE,
  },
  listActionExecutions: {
    method: 'GET',
    path: '/workflows/actionExecutions',
    perMinute: 500,
    query: ['idApp', 'idActionApp', 'idUser', 'idActionUser', 'cursor', 'size'],
    largestIds: { idApp: LARGEST_ID, idActionApp: LARGEST_ID, idUser: LARGEST_ID, idActionUser: LARGEST_ID },
    page: PAGE,
  },
  listWorkflows: {
    method: 'GET',
    path: '/workflows',
    perMinute: 500,
    query: ['type', 'cursor'],
    newer: true,
    mayBeMissing: true,
  },
  getWorkflow: {
    method: 'GET',
    path: '/workflows/{idWorkflow}',
    perMinute: 200,
    newer: true,
    mayBeMissing: 'named',
  },
  listWorkflowAudit: {
    method: 'GET',
    path: '/workflows/audit',
    perMinute: 200,
    query: ['startTime', 'endTime', 'offset', 'limit'],
    page: PAGE,
    mayBeMissing: true,
  },
  triggerWorkflow: { method: 'POST', path: '/workflows/{idWorkflow}/trigger', perMinute: 100 },
  triggerAppAccessRequest: {
    method: 'POST',
    path: '/appCatalog/triggerAppAccessRequestPolicy',
    perMinute: 100,
  },

  listTransactions: {
    method: 'GET',
    path: '/transactions',
    perMinute: 100,
    query: ['idApp', 'source', 'q', 'mappingStatus', 'sort', 'size', 'cursor', 'fields'],
    page: { max: PAGE.max },
    columns: { allowed: TRANSACTION_COLUMNS, default: TRANSACTION_COLUMNS },
    newer: true,
    mayBeMissing: true,
  },
  listTransactionMetadata: {
    method: 'GET',
    path: '/transactions/metadata',
    perMinute: 200,
    newer: true,
    mayBeMissing: true,
  },
  updateTransaction: { method: 'PUT', path: '/transactions/{idTransaction}', perMinute: 100, newer: true },

  listSimilarApps: {
    method: 'GET',
    path: '/apps/similar',
    perMinute: 400,
    query: ['idApp'],
    newer: true,
    mayBeMissing: 'named',
  },
  listAccessRequestPolicies: {
    method: 'GET',
    path: '/appCatalog/accessRequestPolicies',
    perMinute: 60,
    query: ['fields'],
    newer: true,
    mayBeMissing: true,
  },
  listEligiblePolicies: {
    method: 'GET',
    path: '/appCatalog/accessRequestPolicies/eligible',
    perMinute: 60,
    query: ['userEmail', 'fields'],
    newer: true,
    mayBeMissing: 'named',
  },
  triggerAccessRequestPolicy: {
    method: 'POST',
    path: '/appCatalog/accessRequestPolicies/{id}/trigger',
    perMinute: 60,
    newer: true,
    mayBeMissing: 'named',
  },

  getFile: { method: 'GET', path: '/files/{id}', perMinute: 600, query: ['type'] },
  downloadFile: { method: 'GET', path: '/files/{id}/download', perMinute: 600 },
  getFileUploadUrl: { method: 'GET', path: '/files/url', perMinute: 200, query: ['name', 'type'] },
  createFile: { method: 'POST', path: '/files', perMinute: 200 },
  uploadFile: { method: 'POST', path: '/files/upload', perMinute: 200 },
} as const satisfies Record<string, Endpoint>;

export type EndpointName = keyof typeof ENDPOINTS;

/** The table's row, with the optional parts readable whichever row it is. */
export function endpoint(name: EndpointName): Endpoint {
  return ENDPOINTS[name];
}

/** `GET /users/{idUser}`: how errors, logs and metrics name an endpoint. Never holds an id. */
export function endpointLabel(name: EndpointName): string {
  const { method, path } = ENDPOINTS[name];
  return `${method} ${path}`;
}
