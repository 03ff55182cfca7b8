import type { AuditEntry, AuditVerification, Page } from '../types';
import { type QueryOf, unwrap } from './ApiCalls';
import { InventoryCalls } from './InventoryCalls';

/** Calls about the record of acts, for portal admins. @public */
export class AuditCalls extends InventoryCalls {
  async listAudit(query: QueryOf<'ListAudit'> = {}): Promise<Page<AuditEntry>> {
    return unwrap((await this.api()).GET('/audit', { params: { query } }));
  }

  /** Checks a part of the chain; the whole of it by calls after the end of the one before, until one is complete. */
  async verifyAudit(after: number = 0): Promise<AuditVerification> {
    const api = await this.api();
    return unwrap(
      api.GET('/audit/verification', { params: { query: { after } } }),
    );
  }

  /** The entries as CSV, at most `AUDIT_EXPORT_LIMIT`. */
  async exportAudit(query: QueryOf<'ExportAudit'> = {}): Promise<Blob> {
    const api = await this.api();
    return unwrap(
      api.GET('/audit/export', { params: { query }, parseAs: 'blob' }),
    );
  }
}
