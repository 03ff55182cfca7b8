import { Router } from 'express';
import { apiKey, InvalidInputError, serverChange, text } from './input';
import { SimulatorControl } from './SimulatorControl';

/** What kind of server it is, its keys and its agents. */
export function settingRoutes(control: SimulatorControl): Router {
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
  router.put('/run-as-accounts/:name', (req, res) => {
    const password = text(req.body.password);
    if (!password) throw new InvalidInputError('password must be a text');
    control.putRunAsAccount(req.params.name, password);
    res.json(control.state());
  });
  router.delete('/sessions', (_req, res) => {
    control.endSessions();
    res.json(control.state());
  });
  router.delete('/devices', (_req, res) => {
    control.forgetDevices();
    res.json(control.state());
  });
  router.patch('/server', (req, res) => {
    control.setServer(serverChange(req.body));
    res.json(control.state());
  });
  router.put('/api-keys/:name', (req, res) => {
    control.putApiKey(apiKey(req.params.name, req.body));
    res.json(control.state());
  });
  router.delete('/api-keys/:name', (req, res) => {
    control.deleteApiKey(req.params.name);
    res.json(control.state());
  });
  return router;
}
