import type { Router } from 'express';
import type { RouteContext } from '../../http/RouteContext';
import type { HoldService } from './HoldService';

/** HTTP of holds. */
export function mountHoldRoutes(
  router: Router,
  deps: RouteContext & { holds: HoldService },
): void {
  const { holds, audit, identify } = deps;

  router.get('/holds', async (req, res) => {
    const caller = await identify(req);
    res.json({ items: await holds.list(caller) });
  });

  router.post('/holds', async (req, res) => {
    const caller = await identify(req);
    const hold = await audit.run(
      {
        eventId: 'dispatch-mutate',
        severityLevel: 'high',
        request: req,
        meta: { actionType: 'hold', scope: req.body.scope },
      },
      () => holds.hold(caller, req.body),
    );
    res.status(201).json(hold);
  });

  router.post('/holds/:holdId/end', async (req, res) => {
    const caller = await identify(req);
    const { holdId } = req.params;
    await audit.run(
      {
        eventId: 'dispatch-mutate',
        severityLevel: 'high',
        request: req,
        meta: { actionType: 'endHold', holdId },
      },
      () => holds.end(caller, holdId, req.header('idempotency-key') ?? ''),
    );
    res.status(204).end();
  });
}
