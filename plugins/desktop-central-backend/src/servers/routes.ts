import type { Router } from 'express';
import { versionOfIfMatch } from '../http/ifMatch';
import type { RouteContext } from '../http/RouteContext';
import type { OneTimeCodeService } from './OneTimeCodeService';
import type { RemovalService } from './RemovalService';
import type { ServerService } from './ServerService';
import type { TrustService } from './TrustService';

/** What the routes of servers need. */
export interface ServerRoutesDeps extends RouteContext {
  servers: ServerService;
  trust: TrustService;
  oneTimeCodes: OneTimeCodeService;
  removal: RemovalService;
}

const TRUST = { eventId: 'server-trust', severityLevel: 'high' } as const;
const EVENT = { eventId: 'server-mutate', severityLevel: 'medium' } as const;
const REMOVAL = { eventId: 'server-mutate', severityLevel: 'high' } as const;

/** Routes below `/servers`. */
export function mountServerRoutes(
  router: Router,
  deps: ServerRoutesDeps,
): void {
  const { servers, trust, oneTimeCodes, removal, authorizer, audit } = deps;

  router.get('/servers', async (req, res) => {
    const caller = await deps.identify(req);
    await authorizer.require(caller, 'administration.manage');
    res.json({ items: await servers.list() });
  });

  router.post('/servers', async (req, res) => {
    const caller = await deps.identify(req);
    await authorizer.require(caller, 'administration.manage');
    const meta = { actionType: 'create', name: req.body.name };
    const server = await audit.run({ ...EVENT, request: req, meta }, () =>
      servers.create(caller, req.body),
    );
    res.status(201).json(server);
  });

  router.get('/servers/:serverId', async (req, res) => {
    const caller = await deps.identify(req);
    await authorizer.require(caller, 'administration.manage');
    res.json(await servers.get(req.params.serverId));
  });

  router.put('/servers/:serverId', async (req, res) => {
    const caller = await deps.identify(req);
    const { serverId } = req.params;
    await authorizer.require(caller, 'administration.manage', { id: serverId });
    const meta = { actionType: 'update', serverId };
    const server = await audit.run({ ...EVENT, request: req, meta }, () =>
      servers.update(caller, serverId, versionOfIfMatch(req), req.body),
    );
    res.json(server);
  });

  router.delete('/servers/:serverId', async (req, res) => {
    const caller = await deps.identify(req);
    const { serverId } = req.params;
    await authorizer.require(caller, 'administration.manage', { id: serverId });
    const meta = { actionType: 'remove', serverId };
    await audit.run({ ...REMOVAL, request: req, meta }, () =>
      removal.remove(caller, serverId, versionOfIfMatch(req)),
    );
    res.status(204).end();
  });

  router.post('/servers/:serverId/oneTimeCode', async (req, res) => {
    const caller = await deps.identify(req);
    const { serverId } = req.params;
    await authorizer.require(caller, 'administration.manage', { id: serverId });
    const meta = { actionType: 'oneTimeCode', serverId };
    const server = await audit.run({ ...EVENT, request: req, meta }, () =>
      oneTimeCodes.enter(caller, serverId, req.body.code),
    );
    res.json(server);
  });

  router.post('/servers/:serverId/check', async (req, res) => {
    const caller = await deps.identify(req);
    const { serverId } = req.params;
    await authorizer.require(caller, 'administration.manage', { id: serverId });
    const meta = { actionType: 'check', serverId };
    const server = await audit.run({ ...EVENT, request: req, meta }, () =>
      servers.check(caller, serverId),
    );
    res.json(server);
  });

  router.post('/servers/:serverId/trust', async (req, res) => {
    const caller = await deps.identify(req);
    const { serverId } = req.params;
    await authorizer.require(caller, 'administration.manage', { id: serverId });
    const meta = { actionType: 'trust', serverId, kind: req.body.kind };
    const server = await audit.run({ ...TRUST, request: req, meta }, () =>
      trust.trust(caller, serverId, versionOfIfMatch(req), req.body),
    );
    res.json(server);
  });

  router.delete('/servers/:serverId/trust', async (req, res) => {
    const caller = await deps.identify(req);
    const { serverId } = req.params;
    await authorizer.require(caller, 'administration.manage', { id: serverId });
    const meta = { actionType: 'withdrawTrust', serverId };
    const server = await audit.run({ ...TRUST, request: req, meta }, () =>
      trust.withdraw(caller, serverId, versionOfIfMatch(req)),
    );
    res.json(server);
  });

  router.post('/servers/:serverId/resume', async (req, res) => {
    const caller = await deps.identify(req);
    const { serverId } = req.params;
    await authorizer.require(caller, 'hold.manage', { id: serverId });
    const meta = { actionType: 'resume', serverId };
    await audit.run({ ...EVENT, request: req, meta }, () =>
      servers.resume(caller, serverId),
    );
    res.status(204).end();
  });
}
