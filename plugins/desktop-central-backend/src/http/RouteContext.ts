import type { Request } from 'express';
import type { AuditTrail } from '../history/AuditTrail';
import type { Authorizer, Caller } from '../permissions/Authorizer';

/** What every route needs. */
export interface RouteContext {
  /** Who calls; ends with 401 or 403 where it is not a signed-in user. */
  identify(req: Request): Promise<Caller>;
  authorizer: Authorizer;
  audit: AuditTrail;
}
