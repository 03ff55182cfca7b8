import type { Router } from 'express';
import { pageOf, queryText } from '../../http/page';
import type { RouteContext } from '../../http/RouteContext';
import type { StopService } from './StopService';

/** HTTP of stopping everything. */
export function mountStopRoutes(
  router: Router,
  deps: RouteContext & { stops: StopService },
): void {
  const { stops, audit, identify } = deps;

  router.get('/stops', async (req, res) => {
    const caller = await identify(req);
    res.json(await stops.list(caller, pageOf(req)));
  });

  router.post('/stops', async (req, res) => {
    const caller = await identify(req);
    const stop = await audit.run(
      {
        eventId: 'dispatch-mutate',
        severityLevel: 'high',
        request: req,
        meta: { actionType: 'stopAll', scope: req.body.scope },
      },
      () =>
        stops.stopAll(caller, req.header('idempotency-key') ?? '', req.body),
    );
    res.status(201).json(stop);
  });

  router.get('/stops/:stopId', async (req, res) => {
    const caller = await identify(req);
    res.json(await stops.get(caller, req.params.stopId));
  });

  router.get('/stops/:stopId/outcomes', async (req, res) => {
    const caller = await identify(req);
    const filter = { outcome: queryText(req, 'outcome') };
    res.json(
      await stops.outcomes(caller, req.params.stopId, filter, pageOf(req)),
    );
  });
}
