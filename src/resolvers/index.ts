import type { Resolvers } from '../generated/resolvers-types.ts';
import { app } from './app.ts';
import { appUser } from './appUser.ts';
import { auditLog } from './auditLog.ts';
import { appMatch, catalogApp } from './catalogApp.ts';
import { contract, contractDocument } from './contract.ts';
import * as value from './customFieldValue.ts';
import { fieldDefinition } from './fieldDefinition.ts';
import { file } from './file.ts';
import { money } from './money.ts';
import { mutation } from './mutation.ts';
import { mutationPayloads } from './mutationPayload.ts';
import { organization } from './organization.ts';
import { query } from './query.ts';
import { role } from './role.ts';
import { scalars } from './scalars.ts';
import { user } from './user.ts';
import { workflowExecution } from './workflowExecution.ts';

/** The resolver map; types whose rows have all their fields need none. */
export const resolvers: Partial<Resolvers> = {
  ...scalars,
  Query: query,
  Mutation: mutation,
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
  File: file,
  AuditLog: auditLog,
  WorkflowExecution: workflowExecution,
  FieldDefinition: fieldDefinition,
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
