import { id, type JsonObject, moment, text } from '../answers/json.ts';
import { type CustomColumns, readWhole } from './column.ts';

/** The organisation as `/orgs/my` shows it; of a reference only the id is known. */
export interface OrganizationRow extends Pick<CustomColumns, 'broken'> {
  readonly id: string;
  readonly companyName?: string | null;
  readonly domain?: string | null;
  readonly creationTime?: string | null;
}

const columns = readWhole({ companyName: text, domain: text, creationTime: moment });

/** Reads the organisation; undefined where it has no id. */
export function readOrganization({
  id: given,
  companyName,
  domain,
  creationTime,
}: JsonObject): OrganizationRow | undefined {
  const organizationId = id(given);
  return organizationId === null
    ? undefined
    : { ...columns({ companyName, domain, creationTime }), id: organizationId };
}
