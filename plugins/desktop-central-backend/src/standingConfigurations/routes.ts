import type { Router } from 'express';
import type { RouteContext } from '../http/RouteContext';
import type { StandingConfigurationService } from './StandingConfigurationService';

/** What the routes of standing configurations need. */
export interface StandingConfigurationRoutesDeps extends RouteContext {
  standingConfigurations: StandingConfigurationService;
}

const EVENT = {
  eventId: 'standing-configuration-mutate',
  severityLevel: 'high',
} as const;

/** Routes of standing configurations, for admins below `/servers` and for the forms below `/inventory`. */
export function mountStandingConfigurationRoutes(
  router: Router,
  deps: StandingConfigurationRoutesDeps,
): void {
  const { standingConfigurations, authorizer, audit } = deps;
  const PATH = '/servers/:serverId/standingConfigurations';

  router.get(PATH, async (req, res) => {
    const caller = await deps.identify(req);
    await authorizer.require(caller, 'administration.manage');
    res.json({ items: await standingConfigurations.list(req.params.serverId) });
  });

  router.post(PATH, async (req, res) => {
    const caller = await deps.identify(req);
    const { serverId } = req.params;
    await authorizer.require(caller, 'administration.manage', { id: serverId });
    const { configurationName, itemId } = req.body;
    const meta = { actionType: 'name', serverId, configurationName, itemId };
    const named = await audit.run({ ...EVENT, request: req, meta }, () =>
      standingConfigurations.name(caller, serverId, req.body),
    );
    res.status(201).json(named);
  });

  router.delete(`${PATH}/:standingConfigurationId`, async (req, res) => {
    const caller = await deps.identify(req);
    const { serverId, standingConfigurationId } = req.params;
    await authorizer.require(caller, 'administration.manage', { id: serverId });
    const meta = { actionType: 'forget', serverId, standingConfigurationId };
    await audit.run({ ...EVENT, request: req, meta }, () =>
      standingConfigurations.forget(caller, serverId, standingConfigurationId),
    );
    res.status(204).end();
  });

  router.get(
    '/inventory/servers/:serverId/standingConfigurations',
    async (req, res) => {
      const caller = await deps.identify(req);
      await authorizer.require(caller, 'desk.read');
      const { serverId } = req.params;
      res.json({ items: await standingConfigurations.usable(serverId) });
    },
  );
}
