import { Request, RequestHandler, Response } from 'express';
import { setTimeout as delay } from 'node:timers/promises';
import { EventLog } from '../events/EventLog';
import { sendLoginPage } from '../wire/answers';
import { sendEndless } from './endlessBody';
import { AnswerFault, Faults } from './Faults';

/** Paths of the create calls, which have faults of their own. */
const CREATE_PATHS: ReadonlySet<string> = new Set([
  '/dcapi/swDeployment/manualdeployment',
  '/dcapi/configuration/manualdeployment',
]);

/** Applies the faults to the calls of Desktop Central's own surface, before anything reads them. */
export function faultMiddleware(
  faults: Faults,
  events: EventLog,
  /** Base address of the HTTPS listener, once there is one. */
  httpsUrl: () => string | undefined,
): RequestHandler {
  return async (req, res, next) => {
    const isCreate = req.method === 'POST' && CREATE_PATHS.has(req.path);
    const fault = faults.takeAnswerFault(req.path, isCreate);
    const { latencyMs, redirectTo } = faults.switches;
    if (latencyMs > 0) await delay(latencyMs);
    if (fault === 'none') {
      next();
      return;
    }
    events.append('faultApplied', {
      status: fault,
      method: req.method,
      path: req.path,
    });
    if (fault === 'redirect') {
      redirect(req, res, next, redirectTo, httpsUrl());
    } else if (!spoil(fault, req, res)) next();
  };
}

/** Without an address a call over HTTP is sent to HTTPS, and one over HTTPS goes through. */
function redirect(
  req: Request,
  res: Response,
  next: () => void,
  redirectTo: string,
  httpsUrl: string | undefined,
): void {
  const own =
    httpsUrl && req.protocol === 'http'
      ? `${httpsUrl}${req.originalUrl}`
      : undefined;
  const location = redirectTo || own;
  if (location) res.redirect(302, location);
  else next();
}

/** Returns whether the call ends here. */
function spoil(
  fault: Exclude<AnswerFault, 'redirect'>,
  req: Request,
  res: Response,
): boolean {
  switch (fault) {
    case 'serverError':
      res.status(503).json({
        errorCode: 'SERVICE_UNAVAILABLE',
        errorMessage: 'The server is busy',
      });
      return true;
    case 'dropBeforeAccepting':
      req.socket.destroy();
      return true;
    case 'loginPage':
      sendLoginPage(res);
      return true;
    case 'endlessBody':
      sendEndless(res);
      return true;
    case 'neverAnswer':
      return true;
    case 'truncatedBody':
      replaceAnswer(res, (end, body) =>
        end(body?.slice(0, Math.floor(body.length / 2))),
      );
      return false;
    case 'dropAfterAccepting':
      replaceAnswer(res, () => req.socket.destroy());
      return false;
    default:
      replaceAnswer(res, end => {
        res.statusCode = 500;
        res.removeHeader('Content-Length');
        end();
      });
      return false;
  }
}

/** `body` is there when the answer is written in one piece. */
function replaceAnswer(
  res: Response,
  answer: (end: (body?: string) => void, body: string | undefined) => void,
): void {
  const end = res.end.bind(res);
  res.end = (body?: unknown) => {
    answer(
      text => (text === undefined ? end() : end(text)),
      typeof body === 'string' ? body : undefined,
    );
    return res;
  };
}
