import type { Router } from 'express';
import { queryText } from '../http/page';
import type { RouteContext } from '../http/RouteContext';
import type { RightsService } from './RightsService';

/** What the route of rights needs. */
export interface RightsRouteDeps extends RouteContext {
  rights: RightsService;
}

/** The route that tells a portal admin what a person may do, and why. */
export function mountRightsRoute(router: Router, deps: RightsRouteDeps): void {
  router.get('/rights', async (req, res) => {
    const caller = await deps.identify(req);
    await deps.authorizer.require(caller, 'administration.manage');
    res.json(await deps.rights.of(queryText(req, 'userEntityRef') ?? ''));
  });
}
