import express, { ErrorRequestHandler, RequestHandler, Router } from 'express';
import { dirname, join } from 'node:path';
import { InvalidOptionError } from '../options';
import {
  answerFault,
  count,
  eventFilter,
  eventType,
  faultChange,
  InvalidInputError,
  limit,
  text,
  timeout,
} from './input';
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
  router.use(faultRoutes(control));
  router.use(recordRoutes(control));
  router.use(express.static(ASSETS));
  router.use((_req, res) => {
    res.status(404).json({ message: 'There is no such control' });
  });
  router.use(refused);
  return router;
}

function settingRoutes(control: SimulatorControl): Router {
  const router = Router();
  router.get('/state', (_req, res) => {
    res.json(control.state());
  });
  router.put('/callback-key', (req, res) => {
    const { key, place = 'header' } = req.body;
    if (place !== 'header' && place !== 'body') {
      throw new InvalidInputError('place must be header or body');
    }
    control.setCallbackKey(text(key), place);
    res.json(control.state());
  });
  router.put('/agents', (req, res) => {
    const { speed, failureShare } = req.body;
    if (speed !== undefined) control.setSpeed(Number(speed));
    if (failureShare !== undefined) {
      control.setFailureShare(Number(failureShare));
    }
    res.json(control.state());
  });
  router.put('/api-key', (req, res) => {
    const key = text(req.body.key);
    if (!key) throw new InvalidInputError('key must be a text');
    control.setApiKey(key);
    res.json(control.state());
  });
  router.delete('/sessions', (_req, res) => {
    control.endSessions();
    res.json(control.state());
  });
  return router;
}

function faultRoutes(control: SimulatorControl): Router {
  const router = Router();
  router.patch('/faults', (req, res) => {
    control.setFaults(faultChange(req.body));
    res.json(control.state());
  });
  router.delete('/faults', (_req, res) => {
    control.clearFaults();
    res.json(control.state());
  });
  router.post('/creates/fail', (req, res) => {
    control.failNextCreates(answerFault(req.body.fault), count(req.body.count));
    res.json(control.state());
  });
  router.post('/creates/hold', (req, res) => {
    const { store = true } = req.body;
    if (typeof store !== 'boolean') {
      throw new InvalidInputError('store must be true or false');
    }
    control.holdCreates({ store, count: count(req.body.count) });
    res.json(control.state());
  });
  router.post('/creates/release', (_req, res) => {
    res.json({ released: control.releaseCreates() });
  });
  return router;
}

function recordRoutes(control: SimulatorControl): Router {
  const router = Router();
  router.get('/configurations', (req, res) => {
    const configurations = control.configurations();
    res.json({
      total: configurations.length,
      configurations: configurations.slice(0, limit(req.query.limit)),
    });
  });
  router.get('/configurations/:collectionId', (req, res) => {
    const found = control.configuration(req.params.collectionId);
    if (!found) {
      res.status(404).json({ message: 'There is no such configuration' });
      return;
    }
    res.json(found);
  });
  router.get('/executions', (req, res) => {
    const executions = control.executions({
      packageId: text(req.query.packageId),
      resourceId: text(req.query.resourceId),
    });
    res.json({
      total: executions.length,
      executions: executions.slice(-limit(req.query.limit)),
      repeated: control.repeatedExecutions().slice(-limit(req.query.limit)),
    });
  });
  router.get('/callbacks', (req, res) => {
    const callbacks = control.callbacks(text(req.query.collectionId));
    res.json({
      total: callbacks.length,
      callbacks: callbacks.slice(-limit(req.query.limit)),
    });
  });
  router.get('/events', (req, res) => {
    const { type } = req.query;
    const wanted = type === undefined ? undefined : eventType(type);
    const events = control.events(wanted, eventFilter(req.query));
    res.json({
      last: control.lastEvent,
      events: events.slice(0, limit(req.query.limit)),
    });
  });
  router.get('/wait', (req, res, next) => {
    control
      .waitFor(
        eventType(req.query.for),
        eventFilter(req.query),
        timeout(req.query.timeoutMs),
      )
      .then(event => {
        if (event) res.json(event);
        else res.status(204).end();
      })
      .catch(next);
  });
  return router;
}
