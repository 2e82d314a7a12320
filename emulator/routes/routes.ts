import type { EndpointName } from '../../src/torii/endpoints.ts';
import type { Route } from '../call.ts';
import { appFieldWrites } from '../writes/appFields.ts';
import { appWrites } from '../writes/apps.ts';
import { contractWrites } from '../writes/contracts.ts';
import { fileWrites } from '../writes/files.ts';
import { memberWrites } from '../writes/members.ts';
import { transactionWrites } from '../writes/transactions.ts';
import { userWrites } from '../writes/users.ts';
import { workflowWrites } from '../writes/workflows.ts';
import { appRoutes } from './apps.ts';
import { appUserRoutes } from './appUsers.ts';
import { auditRoutes } from './audit.ts';
import { catalogRoutes } from './catalog.ts';
import { contractRoutes } from './contracts.ts';
import { executionRoutes } from './executions.ts';
import { fieldRoutes } from './fields.ts';
import { fileRoutes } from './files.ts';
import { memberRoutes } from './members/members.ts';
import { organizationRoutes } from './organization.ts';
import { policyRoutes } from './shadow/policies.ts';
import { similarRoutes } from './shadow/similarApps.ts';
import { transactionRoutes } from './spend/transactions.ts';
import { userAppRoutes } from './userApps.ts';
import { userRoutes } from './users.ts';
import { workflowRoutes } from './workflows.ts';

/** What answers each endpoint. */
export const ROUTES: Readonly<Record<EndpointName, Route>> = {
  ...organizationRoutes,
  ...userRoutes,
  ...memberRoutes,
  ...userAppRoutes,
  ...appRoutes,
  ...appUserRoutes,
  ...catalogRoutes,
  ...contractRoutes,
  ...fieldRoutes,
  ...auditRoutes,
  ...executionRoutes,
  ...workflowRoutes,
  ...similarRoutes,
  ...policyRoutes,
  ...fileRoutes,
  ...userWrites,
  ...memberWrites,
  ...appWrites,
  ...appFieldWrites,
  ...contractWrites,
  ...fileWrites,
  ...workflowWrites,
  ...transactionRoutes,
  ...transactionWrites,
};
