import type { Router } from 'express';
import type { DriverRegistry } from '../driver/DriverRegistry';
import type { RouteContext } from '../http/RouteContext';

/** The route `/drivers`. */
export function mountDriverRoutes(
  router: Router,
  deps: RouteContext & { driverRegistry: DriverRegistry },
): void {
  router.get('/drivers', async (req, res) => {
    const caller = await deps.identify(req);
    await deps.authorizer.require(caller, 'administration.manage');
    res.json({ items: deps.driverRegistry.list() });
  });
}
