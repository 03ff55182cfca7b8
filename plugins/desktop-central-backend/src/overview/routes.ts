import type { Router } from 'express';
import type { RouteContext } from '../http/RouteContext';
import type { OverviewService } from './OverviewService';

/** HTTP of the overview. */
export function mountOverviewRoute(
  router: Router,
  deps: Pick<RouteContext, 'identify'> & { overview: OverviewService },
): void {
  router.get('/overview', async (req, res) => {
    const caller = await deps.identify(req);
    res.json(await deps.overview.get(caller));
  });
}
