import type { Router } from 'express';
import { pageOf } from '../http/page';
import type { RouteContext } from '../http/RouteContext';
import type { SyncService } from './SyncService';

/** What the routes of syncing need. */
export interface SyncRoutesDeps extends RouteContext {
  sync: SyncService;
}

/** The routes `sync` and `syncRuns` of a server. */
export function mountSyncRoutes(router: Router, deps: SyncRoutesDeps): void {
  const { sync, authorizer, audit } = deps;

  router.post('/servers/:serverId/sync', async (req, res) => {
    const caller = await deps.identify(req);
    const { serverId } = req.params;
    await authorizer.require(caller, 'administration.manage', { id: serverId });
    const run = await audit.run(
      {
        eventId: 'server-mutate',
        severityLevel: 'low',
        request: req,
        meta: { actionType: 'sync', serverId },
      },
      () => sync.start(serverId, 'person', caller.actor.userEntityRef),
    );
    res.status(202).json(run);
  });

  router.delete('/servers/:serverId/sync', async (req, res) => {
    const caller = await deps.identify(req);
    const { serverId } = req.params;
    await authorizer.require(caller, 'administration.manage', { id: serverId });
    const run = await audit.run(
      {
        eventId: 'server-mutate',
        severityLevel: 'low',
        request: req,
        meta: { actionType: 'cancelSync', serverId },
      },
      () => sync.cancel(serverId, caller.actor.userEntityRef),
    );
    res.json(run);
  });

  router.get('/servers/:serverId/syncRuns', async (req, res) => {
    const caller = await deps.identify(req);
    await authorizer.require(caller, 'administration.manage');
    res.json(await sync.listRuns(req.params.serverId, pageOf(req)));
  });

  router.get(
    '/servers/:serverId/syncRuns/:syncRunId/changes',
    async (req, res) => {
      const caller = await deps.identify(req);
      await authorizer.require(caller, 'administration.manage');
      const { serverId, syncRunId } = req.params;
      res.json(await sync.listChanges(serverId, syncRunId, pageOf(req)));
    },
  );
}
