import type { Router } from 'express';
import type { RouteContext } from '../http/RouteContext';
import type { StandingGuard } from './StandingGuard';

/** What the routes of the standing of technicians need. */
export interface StandingRoutesDeps extends RouteContext {
  standing: StandingGuard;
}

/** Routes about technicians who differ from the catalog, many at once. */
export function mountStandingRoutes(
  router: Router,
  deps: StandingRoutesDeps,
): void {
  const { standing, authorizer, audit } = deps;

  router.get('/technicians/standing', async (req, res) => {
    const caller = await deps.identify(req);
    await authorizer.require(caller, 'administration.manage');
    res.json(await standing.overview());
  });

  router.post('/technicians/standing', async (req, res) => {
    const caller = await deps.identify(req);
    await authorizer.require(caller, 'administration.manage');
    const { count } = req.body;
    await audit.run(
      {
        eventId: 'technician-mutate',
        severityLevel: 'high',
        request: req,
        meta: { actionType: 'confirmStanding', count },
      },
      () => standing.confirm(caller, count),
    );
    res.status(204).end();
  });
}
