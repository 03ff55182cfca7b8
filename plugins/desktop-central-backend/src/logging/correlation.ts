import type { LoggerService } from '@backstage/backend-plugin-api';
import { AsyncLocalStorage } from 'async_hooks';

/** What log lines about the same work have in common: opaque ids, never names. */
export interface Correlation {
  /** The id that leads from the save over sending and reading to the callback. */
  deploymentId?: string;
  attemptId?: string;
  requestId?: string;
  /** Of the call over HTTP in which it is done. */
  httpRequestId?: string;
}

const under = new AsyncLocalStorage<Correlation>();

/**
 * Does work whose log lines belong together; what it is about is told by {@link correlate}. Once `forget` was called the lines of
 * what it left running have no ids.
 */
export function correlated<T>(
  work: (forget: () => void) => T,
  ids: Correlation = {},
): T {
  const known: Correlation = { ...ids };
  const forget = () => {
    for (const key of Object.keys(known)) {
      delete known[key as keyof Correlation];
    }
  };
  return under.run(known, () => work(forget));
}

/** Does work for several at once: its log lines belong to none of them, and name what they are about themselves. */
export function uncorrelated<T>(work: () => T): T {
  return under.exit(work);
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
