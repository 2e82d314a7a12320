import type { AppRow } from '../../torii/rows/app.ts';
import type { AppUserRow } from '../../torii/rows/appUser.ts';
import type { AuditLogRow } from '../../torii/rows/auditLog.ts';
import type { ContractRow } from '../../torii/rows/contract.ts';
import type { MemberRow } from '../../torii/rows/members/member.ts';
import type { TransactionRow } from '../../torii/rows/spend/transaction.ts';
import type { UserRow } from '../../torii/rows/user.ts';
import type { WorkflowChangeRow } from '../../torii/rows/workflows/workflowChange.ts';
import type { WorkflowExecutionRow } from '../../torii/rows/workflows/workflowExecution.ts';
import { auditContent } from './auditContent.ts';

/** Rows of the lists that Torii pages. */
export type ListedRow =
  | AppRow
  | AppUserRow
  | AuditLogRow
  | ContractRow
  | MemberRow
  | TransactionRow
  | UserRow
  | WorkflowChangeRow
  | WorkflowExecutionRow;

/** What tells a row apart from the others of its list and stays while it does: its id, else the columns that do not change. */
export function rowKey(row: ListedRow): string {
  if ('id' in row) return row.id;
  if ('key' in row) {
    const { key, user, idAppAccount, idExternalUser, email, fullName } = row;
    return JSON.stringify([key, user?.id, idAppAccount, idExternalUser, email, fullName]);
  }
  return auditContent(row);
}
