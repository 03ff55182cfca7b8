import { Router } from 'express';
import { certificateKind } from './input';
import { SimulatorControl } from './SimulatorControl';

/** The certificate of the HTTPS listener and the one that follows it. */
export function certificateRoutes(control: SimulatorControl): Router {
  const router = Router();
  router.post('/certificate/swap', (req, res, next) => {
    control
      .swapCertificate(certificateKind(req.body.kind))
      .then(certificates => res.json(certificates))
      .catch(next);
  });
  router.post('/certificate/next', (req, res, next) => {
    control
      .prepareCertificate(certificateKind(req.body.kind))
      .then(certificates => res.json(certificates))
      .catch(next);
  });
  return router;
}
