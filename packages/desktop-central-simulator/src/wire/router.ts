import express, { ErrorRequestHandler, Router } from 'express';
import { AccountStore } from '../accounts/AccountStore';
import { faultMiddleware } from '../faults/faultMiddleware';
import { accountRoutes } from './accountRoutes';
import { sendEnvelopeError, sendError, sendLoginPage } from './answers';
import {
  requireEnvelopeToken,
  requireToken,
  signInRoute,
} from './authentication';
import { catalogueRoutes } from './catalogue';
import { computerRoutes } from './computers';
import { configurationRoutes } from './configurations';
import { CreateDependencies } from './createConfiguration';
import { directoryRoutes } from './directory';
import { serverDetailsRoutes } from './serverDetails';

const MAX_BODY = '8mb';

/** Everything that Desktop Central itself answers. */
export interface WireDependencies extends CreateDependencies {
  accounts: AccountStore;
  build: string;
}

const unreadable: ErrorRequestHandler = (error, req, res, next) => {
  if (res.headersSent) {
    next(error);
    return;
  }
  const status = error.status >= 400 && error.status < 500 ? error.status : 500;
  const message = 'The request could not be read';
  if (req.path.startsWith('/api/')) sendEnvelopeError(res, '10000', message);
  else sendError(res, status, 'INVALID_REQUEST', message);
};

/** The surface of the server: `/api/1.4`, `/dcapi`, and the login page everywhere else. */
export function wireRouter(deps: WireDependencies): Router {
  const router = Router();
  router.use(faultMiddleware(deps.faults, deps.events));
  router.use(express.json({ limit: MAX_BODY, type: () => true }));
  router.use('/api/1.4', signInRoute(deps.accounts));
  router.use(
    '/api/1.4',
    requireEnvelopeToken(deps.accounts),
    computerRoutes(deps.inventory),
  );
  router.use(
    '/dcapi',
    requireToken(deps.accounts),
    serverDetailsRoutes(deps.build),
    catalogueRoutes(deps.inventory),
    directoryRoutes(deps.inventory),
    configurationRoutes(deps),
    accountRoutes(deps.accounts),
    (_req, res) =>
      sendError(res, 404, 'NOT_FOUND', 'There is no such operation'),
  );
  router.use((_req, res) => sendLoginPage(res));
  router.use(unreadable);
  return router;
}
