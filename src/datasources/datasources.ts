import type { Torii } from '../torii/session.ts';
import { Apps } from './apps.ts';
import { AppUsers } from './appUsers.ts';
import { AuditLogs } from './auditLogs.ts';
import { Catalog } from './catalog.ts';
import { Contracts } from './contracts.ts';
import { FieldDefinitions } from './fieldDefinitions.ts';
import { Files } from './files.ts';
import { Arrivals } from './loading/arrivals.ts';
import { Members } from './members/members.ts';
import { Organization } from './organization.ts';
import { Roles } from './roles.ts';
import { WorkflowRuns } from './runs/workflowRuns.ts';
import { AccessPolicies } from './shadow/accessPolicies.ts';
import { SimilarApps } from './shadow/similarApps.ts';
import { Transactions } from './spend/transactions.ts';
import { Totals } from './totals/totals.ts';
import { Users } from './users/users.ts';
import { ValuesInUse } from './words/valuesInUse.ts';
import { WorkflowChanges } from './workflows/workflowChanges.ts';
import { WorkflowExecutions } from './workflows/workflowExecutions.ts';
import { Workflows } from './workflows/workflows.ts';
import { Writer } from './writing/writer.ts';

/** Everything a request can ask of Torii. A fresh set for every GraphQL request: nothing is shared between two of them. */
export interface Datasources {
  readonly organization: Organization;
  readonly users: Users;
  readonly apps: Apps;
  readonly appUsers: AppUsers;
  readonly contracts: Contracts;
  readonly roles: Roles;
  readonly members: Members;
  readonly files: Files;
  readonly auditLogs: AuditLogs;
  readonly workflows: Workflows;
  readonly workflowChanges: WorkflowChanges;
  readonly similarApps: SimilarApps;
  readonly accessPolicies: AccessPolicies;
  readonly transactions: Transactions;
  readonly workflowExecutions: WorkflowExecutions;
  readonly workflowRuns: WorkflowRuns;
  readonly catalog: Catalog;
  readonly fields: FieldDefinitions;
  readonly totals: Totals;
  readonly valuesInUse: ValuesInUse;
  readonly writer: Writer;
  /** Drops the key's cached answers: a value in one of them turned out to be broken. */
  readonly doubt: () => void;
}

export function createDatasources(session: Torii): Datasources {
  const arrivals = new Arrivals();
  const torii = arrivals.watched(session);
  const options = { torii, arrivals };
  const fields = new FieldDefinitions(torii);
  const users = new Users(options, fields);
  const apps = new Apps(options, fields);
  const workflowExecutions = new WorkflowExecutions(options);
  const read = {
    organization: new Organization(options),
    users,
    apps,
    appUsers: new AppUsers(options, fields, users),
    contracts: new Contracts(options, fields),
    roles: new Roles(options),
    members: new Members(options),
    files: new Files(options),
    auditLogs: new AuditLogs(options),
    workflows: new Workflows(options),
    workflowChanges: new WorkflowChanges(options),
    similarApps: new SimilarApps(torii, apps),
    accessPolicies: new AccessPolicies(torii),
    transactions: new Transactions(options),
    workflowExecutions,
    workflowRuns: new WorkflowRuns(workflowExecutions),
    catalog: new Catalog(options),
    fields,
    totals: new Totals(torii),
    valuesInUse: new ValuesInUse(torii),
  };
  return {
    ...read,
    writer: createWriter(fresh(torii), forgetter(read)),
    doubt: () => torii.doubt(),
  };
}

/** What a dry run looks up is looked up anew, by sources of its own, which the first of them makes. */
function createWriter(torii: Torii, forget: (wasDefined: boolean) => void): Writer {
  let known: ReturnType<typeof createLookups> | undefined;
  const lookups = () => {
    known ??= createLookups(torii);
    return known;
  };
  const forgetAll = (wasDefined: boolean) => {
    forget(wasDefined);
    for (const source of Object.values(known ?? {})) if ('clear' in source) source.clear();
  };
  return new Writer(torii, lookups, forgetAll);
}

function createLookups(torii: Torii) {
  const options = { torii };
  const fields = new FieldDefinitions(torii);
  return {
    users: new Users(options, fields),
    apps: new Apps(options, fields),
    contracts: new Contracts(options, fields),
    files: new Files(options),
    roles: new Roles(options),
  };
}

/** Forgets what a write may have changed; which fields there are only where that is what was written. */
function forgetter(read: Omit<Datasources, 'writer' | 'doubt'>): (wasDefined: boolean) => void {
  return wasDefined => {
    const { organization: _, roles: _roles, catalog: _catalog, fields, totals: _totals, ...changed } = read;
    if (wasDefined) fields.clear();
    for (const source of Object.values(changed)) source.clear();
  };
}

/** What is compared before a write, or read back after it, is never a cached answer. */
function fresh(torii: Torii): Torii {
  return { ...torii, read: call => torii.read({ ...call, keep: 'never' }) };
}
