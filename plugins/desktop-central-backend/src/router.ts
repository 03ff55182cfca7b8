import type { ErrorRequestHandler, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { withoutValues } from './database/transact';
import { TooManyRequestsError } from './errors/TooManyRequestsError';
import { correlateRequests } from './http/correlateRequests';
import { jsonBody } from './http/jsonBody';
import { plainMediaType } from './http/mediaType';
import { refuseOtherMethods } from './http/methods';
import { validateByContract } from './http/openApi';
import { refuseNulInUrl } from './http/plainText';
import { spec } from './schema/openapi.generated';

/** The prefix of the only route without a token; nothing else may ever be mounted below it. */
export const CALLBACKS_PATH = '/callbacks';

const hideValues: ErrorRequestHandler = (error, _req, _res, next) => {
  next(withoutValues(error));
};

const sayWhenAgain: ErrorRequestHandler = (error, _req, res, next) => {
  if (error instanceof TooManyRequestsError) {
    res.set('Retry-After', String(error.retryAfterSeconds));
  }
  next(error);
};

/** What the router is made of. */
export interface RouterOptions {
  /** Serves {@link CALLBACKS_PATH}; reads its own raw body, so it stands before the contract. */
  callbacks: Router;
  /** Mounts the routes of one noun each. */
  mounts: Array<(router: Router) => void>;
  /** Sees every error of a route before it is answered. */
  recordRefusals: ErrorRequestHandler;
  /** Whether answers are held to the contract too; in tests and development. */
  validateResponses: boolean;
}

/** The HTTP surface of the plugin. */
export function createRouter(options: RouterOptions): Router {
  const router = PromiseRouter();
  router.use(CALLBACKS_PATH, options.callbacks);
  router.use(refuseOtherMethods, refuseNulInUrl, jsonBody(), plainMediaType);
  router.use(correlateRequests);
  router.use(
    validateByContract(spec, { validateResponses: options.validateResponses }),
  );
  router.get('/openapi.json', (_req, res) => {
    res.json(spec);
  });
  for (const mount of options.mounts) mount(router);
  router.use(options.recordRefusals, hideValues, sayWhenAgain);
  return router;
}
