import type { LoggerService } from '@backstage/backend-plugin-api';
import { AsyncLocalStorage } from 'async_hooks';

/** What log lines about the same work have in common: opaque ids, never names. */
export interface Correlation {
  /** The id that leads from the save over sending and reading to the callback. */
  deploymentId?: string;
  attemptId?: string;
  requestId?: string;
}

const under = new AsyncLocalStorage<Correlation>();

/** Does work whose log lines belong together; what it is about is told by {@link correlate}. */
export function correlated<T>(work: () => T): T {
  return under.run({}, work);
}

/** Tells what the work under way is about: it stands on each further log line of it. */
export function correlate(ids: Correlation): void {
  const known = under.getStore();
  if (known) Object.assign(known, ids);
}

type Meta = Parameters<LoggerService['info']>[1];

/** An error is what Backstage's logger makes members of; it then has the ids beside it. */
function withIds(meta: Meta): Meta {
  const ids = under.getStore();
  if (!ids || Object.keys(ids).length === 0) return meta;
  if (meta instanceof Error) return { ...ids, error: String(meta.stack) };
  return { ...ids, ...meta };
}

/** The same logger, each of whose lines says what the work under way is about. */
export function correlatedLogger(logger: LoggerService): LoggerService {
  return {
    error: (message, meta) => logger.error(message, withIds(meta)),
    warn: (message, meta) => logger.warn(message, withIds(meta)),
    info: (message, meta) => logger.info(message, withIds(meta)),
    debug: (message, meta) => logger.debug(message, withIds(meta)),
    child: meta => correlatedLogger(logger.child(meta)),
  };
}
