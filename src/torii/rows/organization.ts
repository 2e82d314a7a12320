import { id, type JsonObject, text, time } from '../json.ts';

/** The organisation as `/orgs/my` shows it. */
export interface OrganizationRow {
  readonly id: string;
  readonly companyName: string | null;
  readonly domain: string | null;
  readonly creationTime: string | null;
}

/** Reads the organisation; undefined where it has no id. */
export function readOrganization(value: JsonObject): OrganizationRow | undefined {
  const organizationId = id(value['id']);
  if (organizationId === null) return undefined;
  return {
    id: organizationId,
    companyName: text(value['companyName']),
    domain: text(value['domain']),
    creationTime: time(value['creationTime']),
  };
}
