import { type Page, type PageAt, page } from '../torii/answers/envelope.ts';
import { type AuditLogRow, readAuditLog } from '../torii/rows/auditLog.ts';
import { ToriiError } from '../torii/toriiError.ts';
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
  /** Whether Torii refused to be asked for a part of the log. */
  #takesNoEntity = false;

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

  /**
   * One page to look for events about a part of Torii in. A Torii that does not take `entity` is asked for all events: whoever looks
   * has to tell them apart anyway.
   */
  async findAbout(query: AuditLogQuery, at: PageAt): Promise<Page<AuditLogRow>> {
    const { entity: _, ...all } = query;
    if (this.#takesNoEntity) return this.find(all, at);
    try {
      return await this.find(query, at);
    } catch (error) {
      if (!mayBeTheEntity(error)) throw error;
      const page = await this.find(all, at).catch(() => null);
      if (page === null) throw error;
      this.#takesNoEntity = true;
      return page;
    }
  }

  /** Forgets all lists: something has been changed. */
  clear(): void {
    this.#pages.clear();
  }
}

/** Whether a refusal can be that of `entity`: it is named, or a cursor came from a log that was asked for without it. */
function mayBeTheEntity(error: unknown): boolean {
  if (!(error instanceof ToriiError)) return false;
  return error.code === 'CURSOR_INVALID' || (error.code === 'BAD_USER_INPUT' && /\bentity\b/i.test(error.message));
}
