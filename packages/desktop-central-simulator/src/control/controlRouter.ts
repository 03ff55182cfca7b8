import express, { ErrorRequestHandler, RequestHandler, Router } from 'express';
import { dirname, join } from 'node:path';
import { InvalidOptionError } from '../options';
import { WrongStateError } from '../configurations/ConfigurationStore';
import { certificateRoutes } from './certificateRoutes';
import { faultRoutes } from './faultRoutes';
import { InvalidInputError } from './input';
import { recordRoutes } from './recordRoutes';
import { settingRoutes } from './settingRoutes';
import { SimulatorControl } from './SimulatorControl';

const ASSETS = join(
  dirname(require.resolve('desktop-central-simulator/package.json')),
  'assets/control',
);
const LOOPBACK_ADDRESSES = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);
const LOOPBACK_HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;

/** The host name is looked at too: a web page elsewhere could have its name resolved to this machine. */
const loopbackOnly: RequestHandler = (req, res, next) => {
  const isLocal =
    LOOPBACK_ADDRESSES.has(req.socket.remoteAddress ?? '') &&
    LOOPBACK_HOST.test(req.headers.host ?? '');
  if (isLocal) {
    next();
    return;
  }
  res.status(403).json({ message: 'The control API is for this machine only' });
};

const refused: ErrorRequestHandler = (error, _req, res, next) => {
  const isInput =
    error instanceof InvalidInputError ||
    error instanceof InvalidOptionError ||
    error instanceof WrongStateError ||
    error instanceof SyntaxError;
  if (!isInput || res.headersSent) {
    next(error);
    return;
  }
  res.status(400).json({ message: error.message });
};

/** The control API and its page; on loopback only, and never reached by a fault. */
export function controlRouter(control: SimulatorControl): Router {
  const router = Router();
  router.use(loopbackOnly);
  router.use(express.json());
  router.use(settingRoutes(control));
  router.use(certificateRoutes(control));
  router.use(faultRoutes(control));
  router.use(recordRoutes(control));
  router.use(express.static(ASSETS));
  router.use((_req, res) => {
    res.status(404).json({ message: 'There is no such control' });
  });
  router.use(refused);
  return router;
}
