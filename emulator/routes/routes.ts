import type { EndpointName } from '../../src/torii/endpoints.ts';
import type { Route } from '../call.ts';
import { appFieldWrites } from '../writes/appFields.ts';
import { appWrites } from '../writes/apps.ts';
import { contractWrites } from '../writes/contracts.ts';
import { fileWrites } from '../writes/files.ts';
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
import { organizationRoutes } from './organization.ts';
import { transactionRoutes } from './spend/transactions.ts';
import { userAppRoutes } from './userApps.ts';
import { userRoutes } from './users.ts';
import { workflowRoutes } from './workflows.ts';

/** What answers each endpoint. */
export const ROUTES: Readonly<Record<EndpointName, Route>> = {
  ...organizationRoutes,
  ...userRoutes,
  ...userAppRoutes,
  ...appRoutes,
  ...appUserRoutes,
  ...catalogRoutes,
  ...contractRoutes,
  ...fieldRoutes,
  ...auditRoutes,
  ...executionRoutes,
  ...workflowRoutes,
  ...fileRoutes,
  ...userWrites,
  ...appWrites,
  ...appFieldWrites,
  ...contractWrites,
  ...fileWrites,
  ...workflowWrites,
  ...transactionRoutes,
  ...transactionWrites,
};
