import type { Resolvers } from '../generated/resolvers-types.ts';
import { mutation } from './mutation.ts';
import { mutationPayloads } from './mutations/mutationPayload.ts';
import { query } from './query.ts';
import { scalars } from './scalars.ts';
import { subscription } from './subscription.ts';
import { app } from './types/app.ts';
import { appUser } from './types/appUser.ts';
import { auditLog } from './types/auditLog.ts';
import { appMatch, catalogApp } from './types/catalogApp.ts';
import { contract, contractDocument } from './types/contract.ts';
import * as value from './types/customFields/customFieldValue.ts';
import { fieldDefinition } from './types/customFields/fieldDefinition.ts';
import { file } from './types/file.ts';
import { historyEntry } from './types/history/historyEntry.ts';
import { member } from './types/members/member.ts';
import { money } from './types/money.ts';
import { organization } from './types/organization.ts';
import { role } from './types/role.ts';
import { workflowRun, workflowRunError } from './types/runs/workflowRun.ts';
import { workflowRunHandle } from './types/runs/workflowRunHandle.ts';
import { accessRequestPolicy } from './types/shadow/accessRequestPolicy.ts';
import { similarApp } from './types/shadow/similarApp.ts';
import { transaction } from './types/spend/transaction.ts';
import { aggregateKey } from './types/totals/aggregateKey.ts';
import { user } from './types/user.ts';
import { workflow } from './types/workflows/workflow.ts';
import { workflowChange } from './types/workflows/workflowChange.ts';
import { workflowExecution } from './types/workflows/workflowExecution.ts';

/** The resolver map; types whose rows have all their fields need none. */
export const resolvers: Partial<Resolvers> = {
  ...scalars,
  Query: query,
  Mutation: mutation,
  Subscription: subscription,
  ...mutationPayloads,
  Organization: organization,
  User: user,
  App: app,
  AppUser: appUser,
  CatalogApp: catalogApp,
  AppMatch: appMatch,
  Contract: contract,
  ContractDocument: contractDocument,
  Role: role,
  Member: member,
  File: file,
  AuditLog: auditLog,
  SimilarApp: similarApp,
  AccessRequestPolicy: accessRequestPolicy,
  HistoryEntry: historyEntry,
  Workflow: workflow,
  WorkflowChange: workflowChange,
  Transaction: transaction,
  WorkflowRun: workflowRun,
  WorkflowRunError: workflowRunError,
  WorkflowRunHandle: workflowRunHandle,
  WorkflowExecution: workflowExecution,
  FieldDefinition: fieldDefinition,
  FieldOption: value.fieldOption,
  AggregateKey: aggregateKey,
  Money: money,
  CustomFieldValue: value.customFieldValue,
  TextValue: value.textValue,
  NumberValue: value.numberValue,
  BooleanValue: value.booleanValue,
  DateValue: value.dateValue,
  MoneyValue: value.moneyValue,
  OptionValue: value.optionValue,
  OptionsValue: value.optionsValue,
  UserValue: value.userValue,
  UsersValue: value.usersValue,
  FileValue: value.fileValue,
  ContractsValue: value.contractsValue,
  AppAccountValue: value.appAccountValue,
  ListValue: value.listValue,
};
