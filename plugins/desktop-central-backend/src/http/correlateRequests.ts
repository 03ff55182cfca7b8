import { randomUUID } from 'crypto';
import type { Request, RequestHandler } from 'express';
import { correlated } from '../logging/correlation';

const HEADER = 'X-Request-Id';
/** What proxies give out; anything else could write into the log whatever its sender wants. */
const PLAIN = /^[A-Za-z0-9._-]{8,64}$/;

function idOf(req: Request): string {
  const given = req.get(HEADER);
  return given && PLAIN.test(given) ? given : randomUUID();
}

/**
 * Gives the log lines of a call the id under which a proxy knows it, or one of our own, and tells that to the caller. What goes
 * on once it is answered is no part of it.
 */
export const correlateRequests: RequestHandler = (req, res, next) => {
  const httpRequestId = idOf(req);
  res.set(HEADER, httpRequestId);
  correlated(
    forget => {
      res.once('close', forget);
      next();
    },
    { httpRequestId },
  );
};
