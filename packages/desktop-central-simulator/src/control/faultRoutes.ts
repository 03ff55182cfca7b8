import { Router } from 'express';
import { answerFault, count, faultChange, InvalidInputError } from './input';
import { SimulatorControl } from './SimulatorControl';

/** Faults that stay, and those ordered for the next create calls. */
export function faultRoutes(control: SimulatorControl): Router {
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
