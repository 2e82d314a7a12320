import type {
  AccountRow,
  AppRow,
  AuditRow,
  ContractRow,
  ExecutionRow,
  FileRow,
  RoleRow,
  TransactionRow,
  UserRow,
  WorkflowChangeRow,
  WorkflowRow,
} from './rows.ts';
import type { Run } from './runs/runs.ts';
import type { FieldType } from './value.ts';

export interface OrganizationProfile {
  readonly id: number;
  readonly companyName: string;
  readonly domain: string;
  readonly creationTime: string;
  /** ISO 4217; plain numbers in currency fields are in it. */
  readonly currency: string;
}

export interface FieldOption {
  readonly value: string;
  readonly label: string;
  readonly isDeleted?: boolean;
}

/** A field of an organisation's users, apps or contracts. */
export interface FieldRow {
  readonly id: number;
  readonly systemKey: string;
  readonly name: string;
  readonly type: FieldType;
  /** Torii's own detail (startDate, endDate, …) rather than the organisation's. */
  readonly isPredefined: boolean;
  readonly isDeleted: boolean;
  readonly isShown: boolean;
  /** The integration a user field comes from. */
  readonly sourceIdApp: number | null;
  readonly options: readonly FieldOption[];
}

/** An app of Torii's catalogue, the same for every organisation. */
export interface CatalogApp {
  readonly id: number;
  readonly name: string;
  readonly category: string;
  readonly url: string;
  readonly imageUrl: string;
  readonly vendor: string;
}

/** Where a file may be sent to. */
export interface UploadAddress {
  /** Epoch milliseconds of the emulator's clock; sent later, it is refused. */
  readonly expiresAt: number;
  /** Whether something was sent there, and has not been taken in yet. */
  isSent: boolean;
}

/** An organisation: its rows by id. Tests compare answers with it; writes change it. */
export interface Organization {
  readonly profile: OrganizationProfile;
  readonly roles: Map<number, RoleRow>;
  readonly users: Map<number, UserRow>;
  /** People who left Torii itself: actors and authors that `/users/{id}` answers 404 for. */
  readonly formerUsers: Map<number, UserRow>;
  readonly apps: Map<number, AppRow>;
  readonly accounts: Map<number, AccountRow>;
  readonly accountsByApp: Map<number, AccountRow[]>;
  readonly accountsByUser: Map<number, AccountRow[]>;
  readonly contracts: Map<number, ContractRow>;
  readonly files: Map<number, FileRow>;
  readonly transactions: Map<number, TransactionRow>;
  /** Newest first. */
  readonly auditLogs: AuditRow[];
  /** Newest first. */
  readonly executions: ExecutionRow[];
  readonly workflows: Map<number, WorkflowRow>;
  /** Newest first. */
  readonly workflowChanges: WorkflowChangeRow[];
  /** Workflows on their way. */
  runs: Run[];
  readonly userFields: FieldRow[];
  readonly appFields: FieldRow[];
  readonly contractFields: FieldRow[];
  readonly catalog: readonly CatalogApp[];
  /** Ids for new rows; an id is never given twice, not even after a deletion. */
  readonly nextIds: {
    app: number;
    user: number;
    appField: number;
    contract: number;
    file: number;
    execution: number;
    run: number;
    auditLog: number;
  };
  /** Addresses that `/files/url` gave out, by the path that `POST /files` names. */
  readonly uploads: Map<string, UploadAddress>;
}
