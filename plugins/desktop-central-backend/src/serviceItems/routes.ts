import type { Router } from 'express';
import { versionOfIfMatch } from '../http/ifMatch';
import { pageOf } from '../http/page';
import type { RouteContext } from '../http/RouteContext';
import type { ServiceItemService } from './ServiceItemService';

/** What the routes of service items need. */
export interface ServiceItemRoutesDeps extends RouteContext {
  serviceItems: ServiceItemService;
}

const EVENT = {
  eventId: 'service-item-mutate',
  severityLevel: 'medium',
} as const;

/** Routes below `/serviceItems`. */
export function mountServiceItemRoutes(
  router: Router,
  deps: ServiceItemRoutesDeps,
): void {
  const { serviceItems, authorizer, audit } = deps;

  router.get('/serviceItems', async (req, res) => {
    const caller = await deps.identify(req);
    await authorizer.require(caller, 'serviceItem.read');
    const admin = await authorizer.decide(caller, 'administration.manage');
    const filter = { activeOnly: !admin.allowed };
    res.json(await serviceItems.list(filter, pageOf(req)));
  });

  router.post('/serviceItems', async (req, res) => {
    const caller = await deps.identify(req);
    await authorizer.require(caller, 'administration.manage');
    const meta = { actionType: 'create', name: req.body.name };
    const item = await audit.run({ ...EVENT, request: req, meta }, () =>
      serviceItems.create(caller, req.body),
    );
    res.status(201).json(item);
  });

  router.put('/serviceItems/:serviceItemId', async (req, res) => {
    const caller = await deps.identify(req);
    const { serviceItemId } = req.params;
    await authorizer.require(caller, 'administration.manage');
    const meta = { actionType: 'update', serviceItemId };
    const item = await audit.run({ ...EVENT, request: req, meta }, () =>
      serviceItems.update(
        caller,
        serviceItemId,
        versionOfIfMatch(req),
        req.body,
      ),
    );
    res.json(item);
  });
}
