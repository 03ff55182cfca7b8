import type { RequestType } from 'backstage-plugin-desktop-central-common';
import type { Request, Router } from 'express';
import { versionOfIfMatch } from '../http/ifMatch';
import { pageOf, queryText } from '../http/page';
import type { RouteContext } from '../http/RouteContext';
import type { Caller } from '../permissions/Authorizer';
import type { ItemView, ServiceItemService } from './ServiceItemService';
import type { ServiceItemFilter } from './ServiceItemStore';

/** What the routes of service items need. */
export interface ServiceItemRoutesDeps extends RouteContext {
  serviceItems: ServiceItemService;
}

const EVENT = {
  eventId: 'service-item-mutate',
  severityLevel: 'medium',
} as const;

/** The filter of a list; its values are validated by the HTTP contract, which makes a boolean of `active`. */
function filterOf(req: Request): ServiceItemFilter {
  const search = queryText(req, 'search');
  const type = queryText(req, 'type') as RequestType | undefined;
  const active: unknown = req.query.active;
  return {
    ...(search ? { search } : {}),
    ...(type ? { type } : {}),
    ...(active === undefined ? {} : { active: String(active) === 'true' }),
  };
}

/** Portal admins see all of an item: what they did not see, they would take out when they save. */
async function viewOf(
  { authorizer }: Pick<RouteContext, 'authorizer'>,
  caller: Caller,
): Promise<ItemView> {
  const admin = await authorizer.decide(caller, 'administration.manage');
  if (admin.allowed) return { inactive: true, defaults: true };
  const desk = await authorizer.decide(caller, 'desk.read');
  return { inactive: false, defaults: desk.allowed };
}

/** Routes below `/serviceItems`. */
export function mountServiceItemRoutes(
  router: Router,
  deps: ServiceItemRoutesDeps,
): void {
  const { serviceItems, authorizer, audit } = deps;

  router.get('/serviceItems', async (req, res) => {
    const caller = await deps.identify(req);
    await authorizer.require(caller, 'serviceItem.read');
    const view = await viewOf(deps, caller);
    res.json(await serviceItems.list(view, filterOf(req), pageOf(req)));
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

  router.get('/serviceItems/:serviceItemId', async (req, res) => {
    const caller = await deps.identify(req);
    await authorizer.require(caller, 'serviceItem.read');
    const view = await viewOf(deps, caller);
    res.json(await serviceItems.get(view, req.params.serviceItemId));
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
