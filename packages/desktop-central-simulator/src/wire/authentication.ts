import { RequestHandler } from 'express';
import { AccountStore } from '../accounts/AccountStore';
import { sendEnvelopeError, sendUnderscoreError } from './answers';

const REFUSAL = 'Invalid or expired authentication token';

/** On `/api/1.4` an unknown token is answered with HTTP 200 and an error envelope (shape seen, code inferred). */
export function requireEnvelopeToken(accounts: AccountStore): RequestHandler {
  return (req, res, next) => {
    res.locals.access = accounts.accessOf(req.headers.authorization);
    if (res.locals.access) next();
    else sendEnvelopeError(res, '10002', REFUSAL);
  };
}

/** On `/dcapi` an unknown token is answered with 401. */
export function requireToken(accounts: AccountStore): RequestHandler {
  return (req, res, next) => {
    res.locals.access = accounts.accessOf(req.headers.authorization);
    if (res.locals.access) next();
    else sendUnderscoreError(res, 401, 'UNAUTHORIZED', REFUSAL);
  };
}
