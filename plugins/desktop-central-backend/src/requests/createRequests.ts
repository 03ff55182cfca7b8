import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import type { ChangeAnnouncer } from '../history/ChangeAnnouncer';
import type { HistoryStore } from '../history/HistoryStore';
import type { IdempotencyKeys } from '../outbox/IdempotencyKeys';
import type { Authorizer } from '../permissions/Authorizer';
import type { ServerStore } from '../servers/ServerStore';
import type { ServiceItemStore } from '../serviceItems/ServiceItemStore';
import type { CatalogUsers } from '../technicians/CatalogUsers';
import type { TechnicianStore } from '../technicians/TechnicianStore';
import type { RequestAnnouncer } from './RequestAnnouncer';
import { BulkRequests } from './BulkRequests';
import { CommentService } from './CommentService';
import { CommentStore } from './CommentStore';
import { RequestEditing } from './RequestEditing';
import { RequestEnding } from './RequestEnding';
import { RequestLimit } from './RequestLimit';
import { RequestList } from './RequestList';
import { RequestMarks } from './RequestMarks';
import { RequestRaising } from './RequestRaising';
import { RequestOrigins, RequestReader } from './RequestReader';
import { RequestService } from './RequestService';
import type { RequestStore } from './RequestStore';
import type { RequestWork } from './RequestWork';
import { RequestWriter } from './RequestWriter';

/** What requests need of everything below and above them. */
export interface RequestsOptions {
  db: Knex;
  logger: LoggerService;
  store: RequestStore;
  items: ServiceItemStore;
  servers: Pick<ServerStore, 'list'>;
  technicians: TechnicianStore;
  users: Pick<CatalogUsers, 'uidOf'>;
  authorizer: Authorizer;
  keys: IdempotencyKeys;
  history: HistoryStore;
  changes: ChangeAnnouncer;
  work: RequestWork;
  /** Tells people of their requests; absent where nobody is told. */
  announcer?: RequestAnnouncer;
  /** Requests that live outside of the portal. */
  origins?: RequestOrigins;
}

/** Puts the folder together. */
export function createRequests(options: RequestsOptions) {
  const reader = new RequestReader({ ...options, list: new RequestList() });
  const parts = {
    ...options,
    reader,
    writer: new RequestWriter(options),
    ending: new RequestEnding(options.work),
    limit: new RequestLimit(options.db),
  };
  const service = new RequestService({
    ...parts,
    raising: new RequestRaising(parts),
  });
  return {
    reader,
    service,
    editing: new RequestEditing(parts),
    marks: new RequestMarks(parts),
    comments: new CommentService({ ...parts, comments: new CommentStore() }),
    bulk: new BulkRequests({ ...parts, requests: service }),
  };
}

/** See {@link createRequests}. */
export type RequestParts = ReturnType<typeof createRequests>;
