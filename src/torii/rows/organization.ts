import { id, type JsonObject, moment, text } from '../answers/json.ts';
import { type CustomColumns, type RowOf, readWhole } from './values/column.ts';

const COLUMNS = { companyName: text, domain: text, creationTime: moment, currency: text };

/** The organisation as `/orgs/my` shows it, where the document knows of no currency; of a reference only the id is known. */
export interface OrganizationRow extends RowOf<typeof COLUMNS>, Pick<CustomColumns, 'broken'> {
  readonly id: string;
}

const columns = readWhole(COLUMNS);

/** Reads the organisation; undefined where it has no id. */
export function readOrganization({
  id: given,
  companyName,
  domain,
  creationTime,
  currency,
}: JsonObject): OrganizationRow | undefined {
  const organizationId = id(given);
  return organizationId === null
    ? undefined
    : { ...columns({ companyName, domain, creationTime, currency }), id: organizationId };
}
