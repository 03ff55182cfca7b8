import express, { ErrorRequestHandler, RequestHandler, Router } from 'express';
import { faultMiddleware } from '../faults/faultMiddleware';
import { ServerClock } from '../server/ServerClock';
import { readJson } from '../server/wireJson';
import { accountRoutes } from './accountRoutes';
import { sendEnvelopeError, sendError, sendLoginPage } from './answers';
import { requireEnvelopeToken, requireToken } from './authentication';
import { packageRoutes, scriptRoutes } from './catalogue';
import { computerRoutes } from './computers';
import { actRoutes } from './configurationActs';
import { configurationRoutes } from './configurations';
import { ConfigurationDependencies, createRoutes } from './createConfiguration';
import { desktopRoutes, discoverRoute } from './desktop';
import { directoryRoutes } from './directory';
import { policyRoutes } from './policies';
import { serverDetailsRoutes } from './serverDetails';
import { shapeAnswers } from './shapeAnswers';
import { SignInDependencies, signInRoutes } from './signIn';
import { targetRoutes } from './targets';

const MAX_BODY = '8mb';

/** Everything that Desktop Central itself answers. */
export interface WireDependencies
  extends ConfigurationDependencies,
    SignInDependencies {
  clock: ServerClock;
  /** Base address of the HTTPS listener, once there is one. */
  httpsUrl(): string | undefined;
}

/** The ids in a body may be numbers above 2^53. */
const jsonBody: RequestHandler = (req, _res, next) => {
  const isText = typeof req.body === 'string' && req.body !== '';
  try {
    req.body = isText ? readJson(req.body) : {};
    next();
  } catch (error) {
    next(
      Object.assign(new Error('not JSON', { cause: error }), { status: 400 }),
    );
  }
};

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
  const { clock, events, faults, profile } = deps;
  const router = Router();
  router.use(shapeAnswers(profile, faults, clock));
  router.use(faultMiddleware(faults, events, deps.httpsUrl));
  router.use(express.text({ limit: MAX_BODY, type: () => true }), jsonBody);
  router.use('/api/1.4', legacyRouter(deps));
  router.use('/dcapi', dcapiRouter(deps));
  router.use((_req, res) => sendLoginPage(res));
  router.use(unreadable);
  return router;
}

function legacyRouter(deps: WireDependencies): Router {
  const router = Router();
  router.use(
    discoverRoute(deps.inventory),
    signInRoutes(deps),
    requireEnvelopeToken(deps.accounts),
    desktopRoutes(deps.inventory),
    computerRoutes(deps),
    policyRoutes(deps.profile),
    (_req, res) =>
      sendEnvelopeError(res, '10003', 'The requested API does not exist'),
  );
  return router;
}

function dcapiRouter(deps: WireDependencies): Router {
  const { accounts, inventory, profile } = deps;
  const router = Router();
  router.use(
    requireToken(accounts),
    serverDetailsRoutes(profile),
    packageRoutes(deps),
    scriptRoutes(deps),
    directoryRoutes(inventory, profile),
    createRoutes(deps),
    configurationRoutes(deps),
    actRoutes(deps),
    targetRoutes(deps),
    accountRoutes(accounts, profile),
    (_req, res) =>
      sendError(res, 404, 'NOT_FOUND', 'There is no such operation'),
  );
  return router;
}
