import { type Page, type PageAt, page } from '../torii/answers/envelope.ts';
import { type AuditLogRow, readAuditLog } from '../torii/rows/auditLog.ts';
import { Pages } from './loading/pages.ts';
import type { SourceOptions } from './sourceOptions.ts';

/** What `/audit` can be asked for, spelled Torii's way. */
export interface AuditLogQuery {
  readonly entity?: string | null | undefined;
  /** ISO 8601; exclusive. */
  readonly startTime?: string | null | undefined;
  /** ISO 8601; inclusive. */
  readonly endTime?: string | null | undefined;
  readonly sort?: 'asc' | 'desc' | null | undefined;
}

/** Audit logs: `/audit`. */
export class AuditLogs {
  readonly #pages: Pages<AuditLogRow>;

  constructor({ torii }: SourceOptions) {
    this.#pages = new Pages({ torii, endpoint: 'listAuditLogs', read: () => page(['audit'], readAuditLog) });
  }

  /** One page of audit logs. */
  list(query: AuditLogQuery, at: PageAt): Promise<Page<AuditLogRow>> {
    return this.#pages.load({ query: { ...query, ...at } });
  }

  /** One page to look for audit logs in. */
  find(query: AuditLogQuery, at: PageAt): Promise<Page<AuditLogRow>> {
    return this.#pages.find({ query: { ...query, ...at } });
  }

  /** Forgets all lists: something has been changed. */
  clear(): void {
    this.#pages.clear();
  }
}
