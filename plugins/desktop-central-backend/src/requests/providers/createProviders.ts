import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { MinuteLimit } from '../../database/MinuteLimit';
import type { ChangeAnnouncer } from '../../history/ChangeAnnouncer';
import type { HistoryStore } from '../../history/HistoryStore';
import type { Authorizer } from '../../permissions/Authorizer';
import type { TechnicianStore } from '../../technicians/TechnicianStore';
import type { RequestStore } from '../RequestStore';
import { CALL_TIMEOUT_MS } from './bounds';
import { MirrorStore } from './MirrorStore';
import { ProviderCalls } from './ProviderCalls';
import { ProvidedRequests } from './ProvidedRequests';
import type { ProviderRegistry } from './ProviderRegistry';
import { RequestMirror } from './RequestMirror';

/** What requests of providers need of everything below them. */
export interface ProvidersOptions {
  db: Knex;
  logger: LoggerService;
  registry: ProviderRegistry;
  requests: RequestStore;
  technicians: TechnicianStore;
  history: HistoryStore;
  changes: ChangeAnnouncer;
  authorizer: Authorizer;
  /** The most that a call may take: a worker asks while it holds a lease. */
  maxCallMs: number;
}

/** Puts the folder together. */
export function createProviders(options: ProvidersOptions) {
  const calls = new ProviderCalls({
    ...options,
    timeoutMs: Math.min(CALL_TIMEOUT_MS, options.maxCallMs),
  });
  const mirror = new RequestMirror({
    ...options,
    calls,
    mirrors: new MirrorStore(),
  });
  const provided = new ProvidedRequests({
    ...options,
    calls,
    mirror,
    limit: new MinuteLimit(),
  });
  return { registry: options.registry, calls, mirror, provided };
}
