import type { Router } from 'express';
import { versionOfIfMatch } from '../http/ifMatch';
import { pageOf } from '../http/page';
import type { RouteContext } from '../http/RouteContext';
import type { Caller } from '../permissions/Authorizer';
import type { GroupAccess } from './GroupAccess';
import type { TechnicianRecord } from './TechnicianStore';
import type { TechnicianService } from './TechnicianService';
import type { TechnicianViews } from './TechnicianViews';

/** What the routes of technicians need. */
export interface TechnicianRoutesDeps extends RouteContext {
  technicians: TechnicianService;
  views: TechnicianViews;
  groups: GroupAccess;
}

const EVENT = { eventId: 'technician-mutate', severityLevel: 'high' } as const;

/** Whoever assigns requests needs the names too. */
async function requireList(
  { authorizer }: RouteContext,
  caller: Caller,
): Promise<void> {
  const manages = await authorizer.decide(caller, 'request.manage');
  if (manages.allowed) return;
  await authorizer.require(caller, 'administration.manage');
}

/** Routes of the list of technicians, and of their access. */
export function mountTechnicianRoutes(
  router: Router,
  deps: TechnicianRoutesDeps,
): void {
  const { technicians, views, authorizer, audit } = deps;
  const view = async (technician: TechnicianRecord) =>
    (await views.of([technician]))[0];

  router.get('/technicians', async (req, res) => {
    const caller = await deps.identify(req);
    await requireList(deps, caller);
    const page = await technicians.list(pageOf(req));
    const items = await views.of(page.items);
    const admin = await authorizer.decide(caller, 'administration.manage');
    // Whoever only assigns needs the names, not the accounts in DC.
    res.json({
      ...page,
      items: admin.allowed
        ? items
        : items.map(item => ({ ...item, accounts: [] })),
    });
  });

  router.post('/technicians', async (req, res) => {
    const caller = await deps.identify(req);
    await authorizer.require(caller, 'administration.manage');
    const { userEntityRef, dcRole } = req.body;
    const meta = { actionType: 'enable', user: userEntityRef, dcRole };
    const technician = await audit.run({ ...EVENT, request: req, meta }, () =>
      technicians.enable(caller, { userEntityRef, dcRole }),
    );
    res.status(201).json(await view(technician));
  });

  router.post('/technicians/group', async (req, res) => {
    const caller = await deps.identify(req);
    await authorizer.require(caller, 'administration.manage');
    const { groupEntityRef, dcRole } = req.body;
    const meta = { actionType: 'enableGroup', group: groupEntityRef, dcRole };
    const result = await audit.run({ ...EVENT, request: req, meta }, () =>
      deps.groups.enable(caller, { groupEntityRef, dcRole }),
    );
    res.json(result);
  });

  router.put('/technicians/:technicianId', async (req, res) => {
    const caller = await deps.identify(req);
    await authorizer.require(caller, 'administration.manage');
    const { technicianId } = req.params;
    const { dcRole, enabled } = req.body;
    const meta = { actionType: 'update', technicianId, dcRole, enabled };
    const technician = await audit.run({ ...EVENT, request: req, meta }, () =>
      technicians.update(caller, technicianId, versionOfIfMatch(req), {
        dcRole,
        enabled,
      }),
    );
    res.json(await view(technician));
  });
}
