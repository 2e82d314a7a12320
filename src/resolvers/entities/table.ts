import type { AppRow } from '../../torii/rows/app.ts';
import type { AppUserRow } from '../../torii/rows/appUser.ts';
import type { ContractRow } from '../../torii/rows/contract.ts';
import type { FileRow } from '../../torii/rows/file.ts';
import type { MemberRow } from '../../torii/rows/members/member.ts';
import type { OrganizationRow } from '../../torii/rows/organization.ts';
import type { RoleRow } from '../../torii/rows/role.ts';
import type { WorkflowRunRow } from '../../torii/rows/runs/workflowRun.ts';
import type { TransactionRow } from '../../torii/rows/spend/transaction.ts';
import type { UserRow } from '../../torii/rows/user.ts';
import type { WorkflowRow } from '../../torii/rows/workflows/workflow.ts';
import type { WorkflowExecutionRow } from '../../torii/rows/workflows/workflowExecution.ts';
import type { ColumnTable } from '../selection/selectedColumns.ts';
import { APP } from './app.ts';
import { APP_USER } from './appUser.ts';
import { AUDIT_LOG } from './auditLog.ts';
import { CONTRACT } from './contract.ts';
import type { Entity, Fields, Noun } from './entity.ts';
import { FILE } from './file.ts';
import { HISTORY_ENTRY } from './history/historyEntry.ts';
import { MEMBER } from './members/member.ts';
import { ORGANIZATION } from './organization.ts';
import { ROLE } from './role.ts';
import { WORKFLOW_RUN } from './runs/workflowRun.ts';
import { ACCESS_REQUEST_POLICY } from './shadow/accessRequestPolicy.ts';
import { TRANSACTION } from './spend/transaction.ts';
import { USER } from './user.ts';
import { WORKFLOW } from './workflows/workflow.ts';
import { WORKFLOW_EXECUTION } from './workflows/workflowExecution.ts';

/** Rows of objects that have a global id. */
export type NodeRow =
  | AppRow
  | AppUserRow
  | ContractRow
  | FileRow
  | MemberRow
  | OrganizationRow
  | RoleRow
  | TransactionRow
  | UserRow
  | WorkflowRow
  | WorkflowRunRow
  | WorkflowExecutionRow;

/** Every type whose objects can be loaded by their global id. */
export const ENTITIES: readonly Entity<NodeRow>[] = [
  USER,
  APP,
  APP_USER,
  CONTRACT,
  ROLE,
  FILE,
  MEMBER,
  ORGANIZATION,
  TRANSACTION,
  WORKFLOW,
  WORKFLOW_RUN,
  WORKFLOW_EXECUTION,
];

const NOUNS: readonly Noun[] = [...ENTITIES, AUDIT_LOG, HISTORY_ENTRY, ACCESS_REQUEST_POLICY];

const BY_TYPE: ReadonlyMap<string, Entity<NodeRow>> = new Map(ENTITIES.map(entity => [entity.type, entity]));

const REFERENCES = new Map(
  NOUNS.flatMap(({ type, references = {} }) =>
    Object.entries(references).map(([field, brought]) => [`${type}.${field}`, brought]),
  ),
);

/** The entity of a type; undefined for types whose objects cannot be loaded by a key. */
export function entityOf(type: string): Entity<NodeRow> | undefined {
  return BY_TYPE.get(type);
}

/** Columns that a reference brings beside the id, told its field, such as `Contract.owner`. */
export function broughtBy(field: string): readonly string[] {
  return REFERENCES.get(field) ?? [];
}

/** Which of Torii's columns each field of each type reads. */
export const COLUMN_TABLE: ColumnTable = Object.fromEntries(NOUNS.map(({ type, columns }) => [type, reads(columns)]));

function reads(columns: Fields): ColumnTable[string] {
  return Object.fromEntries(Object.entries(columns).map(([field, column]) => [field, column.reads]));
}
