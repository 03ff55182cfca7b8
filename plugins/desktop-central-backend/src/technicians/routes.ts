import type { Router } from 'express';
import { versionOfIfMatch } from '../http/ifMatch';
import { pageOf } from '../http/page';
import type { RouteContext } from '../http/RouteContext';
import type { Caller } from '../permissions/Authorizer';
import type { AccountService } from './AccountService';
import type { GroupAccess } from './GroupAccess';
import type { TechnicianRecord } from './TechnicianStore';
import type { TechnicianService } from './TechnicianService';

/** What the routes of technicians need. */
export interface TechnicianRoutesDeps extends RouteContext {
  technicians: TechnicianService;
  accounts: AccountService;
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

/** Routes below `/technicians`, without those of API keys. */
export function mountTechnicianRoutes(
  router: Router,
  deps: TechnicianRoutesDeps,
): void {
  const { technicians, accounts, authorizer, audit } = deps;
  const view = async (technician: TechnicianRecord) =>
    (await accounts.withAccounts([technician]))[0];

  router.get('/technicians', async (req, res) => {
    const caller = await deps.identify(req);
    await requireList(deps, caller);
    const page = await technicians.list(pageOf(req));
    const items = await accounts.withAccounts(page.items);
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

  router.put(
    '/technicians/:technicianId/accounts/:serverId',
    async (req, res) => {
      const caller = await deps.identify(req);
      await authorizer.require(caller, 'administration.manage');
      const { technicianId, serverId } = req.params;
      const { loginName } = req.body;
      const account = { technicianId, serverId, loginName };
      const meta = { actionType: 'confirmAccount', ...account };
      await audit.run({ ...EVENT, request: req, meta }, () =>
        accounts.confirm(caller, account),
      );
      res.json(await view(await technicians.get(technicianId)));
    },
  );
}
