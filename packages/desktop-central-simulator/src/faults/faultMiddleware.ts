import { Request, RequestHandler, Response } from 'express';
import { setTimeout as delay } from 'node:timers/promises';
import { EventLog } from '../events/EventLog';
import { sendLoginPage } from '../wire/answers';
import { AnswerFault, Faults } from './Faults';

/** Path of the create call, which has faults of its own. */
export const CREATE_PATH = '/dcapi/swDeployment/manualdeployment';

/** Applies the faults to the calls of Desktop Central's own surface, before anything reads them. */
export function faultMiddleware(
  faults: Faults,
  events: EventLog,
): RequestHandler {
  return async (req, res, next) => {
    const isCreate = req.method === 'POST' && req.path === CREATE_PATH;
    const fault = faults.takeAnswerFault(isCreate);
    const { latencyMs } = faults.switches;
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
    if (!spoil(fault, req, res)) next();
  };
}

/** Returns whether the call ends here. */
function spoil(fault: AnswerFault, req: Request, res: Response): boolean {
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

function replaceAnswer(res: Response, answer: (end: () => void) => void): void {
  const end = res.end.bind(res);
  res.end = () => {
    answer(() => end());
    return res;
  };
}
