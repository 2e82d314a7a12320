import { ok, type Route } from '../call.ts';
import { time } from '../query/present.ts';
import { enveloped } from '../query/projection.ts';

const getOrganization: Route = call => {
  const { id, companyName, domain, creationTime } = call.organization.profile;
  return ok(enveloped(call, 'org', { id, companyName, domain, creationTime: time(call.shapes, creationTime) }));
};

const listRoles: Route = call => ok({ roles: [...call.organization.roles.values()] });

export const organizationRoutes = { getOrganization, listRoles };
