/**
 * Columns that Torii's rows have, as its OpenAPI document and its reference pages list them.
 */

/** Columns that an app has wherever it is listed. */
const APP_ANYWHERE = [
  'id',
  'name',
  'primaryOwner',
  'appOwners',
  'state',
  'category',
  'url',
  'imageUrl',
  'description',
  'tags',
  'score',
  'isCustom',
  'addedBy',
  'creationTime',
  'isHidden',
  'sources',
  'vendor',
] as const;

/** Columns of `/apps` and `/apps/{idApp}`; custom fields come on top by their system key. */
export const APP_COLUMNS = [...APP_ANYWHERE, 'activeUsersCount', 'lastVisitTime'] as const;

/** Columns of `/users/{idUser}/apps`: an app's, under the older names `users` and `lastUsageTime` where they were renamed, and the link's. */
export const USER_APP_COLUMNS = [
  ...APP_ANYWHERE,
  'users',
  'lastUsageTime',
  'isUserRemovedFromApp',
  'annualCost',
  'annualCostConverted',
  'currency',
] as const;

/** Columns of `/users`; `id` and `additionalEmails` always come, `id` is not a name that `fields` takes. */
export const USER_COLUMNS = [
  'idOrg',
  'firstName',
  'lastName',
  'email',
  'creationTime',
  'idRole',
  'lifecycleStatus',
  'isDeletedInIdentitySources',
  'isExternal',
  'activeAppsCount',
  'role',
  'additionalEmails',
] as const;

/** Columns of `/contracts` and `/contracts/{idContract}` (v1.1); what else a contract has, `/contracts/metadata` tells. */
export const CONTRACT_COLUMNS = [
  'id',
  'idApp',
  'name',
  'owner',
  'status',
  'createdBy',
  'creationTime',
  'source',
  'amount',
  'currency',
  'documents',
] as const;

/** Columns of `/transactions`: all of them come without `fields`. What else there is, `/transactions/metadata` tells. */
export const TRANSACTION_COLUMNS = [
  'id',
  'idApp',
  'transactionDate',
  'amount',
  'source',
  'description',
  'mappingStatus',
] as const;

export const USER_APP_DEFAULT = ['id', 'name', 'isUserRemovedFromApp', 'state'] as const;
export const APP_DEFAULT = ['id', 'name', 'primaryOwner'] as const;
export const CONTRACT_DEFAULT = ['id', 'name', 'idApp', 'owner'] as const;
