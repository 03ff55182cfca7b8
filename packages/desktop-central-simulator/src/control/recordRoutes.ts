import { Router } from 'express';
import {
  consoleAct,
  eventFilter,
  eventType,
  limit,
  text,
  timeout,
} from './input';
import { SimulatorControl } from './SimulatorControl';

/** What was sent to the server and what became of it. */
export function recordRoutes(control: SimulatorControl): Router {
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
  router.post('/configurations/:collectionId/:act', (req, res) => {
    const { collectionId, act } = req.params;
    if (control.actOn(collectionId, consoleAct(act))) {
      res.json({ collectionId });
      return;
    }
    res.status(404).json({ message: 'There is no such configuration' });
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
