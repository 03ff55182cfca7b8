import { NotFoundError } from '@backstage/errors';
import type { Request, Router } from 'express';
import type { RouteContext } from '../http/RouteContext';
import type { Caller } from '../permissions/Authorizer';
import type { ApiKeyService } from './ApiKeyService';

/** What the routes of API keys need. */
export interface ApiKeyRoutesDeps extends RouteContext {
  apiKeys: ApiKeyService;
}

const EVENT = { eventId: 'api-key-mutate', severityLevel: 'high' } as const;

/** Routes of the API keys of technicians. */
export function mountApiKeyRoutes(
  router: Router,
  deps: ApiKeyRoutesDeps,
): void {
  const { apiKeys, audit } = deps;

  /** Whoever may not manage keys is not told which technicians there are. */
  const permitted = async (req: Request): Promise<Caller> => {
    const caller = await deps.identify(req);
    const { technicianId } = req.params;
    const keyOwner = await apiKeys.ownerOf(technicianId);
    await deps.authorizer.require(caller, 'apiKey.manage', {
      keyOwner,
      id: technicianId,
    });
    if (!keyOwner) throw new NotFoundError('There is no such technician.');
    return caller;
  };

  router.get('/technicians/:technicianId/apiKeys', async (req, res) => {
    await permitted(req);
    res.json({ items: await apiKeys.list(req.params.technicianId) });
  });

  router.post('/technicians/:technicianId/apiKeys', async (req, res) => {
    const caller = await permitted(req);
    const { technicianId } = req.params;
    const { serverId } = req.body;
    const meta = { actionType: 'generate', technicianId, serverId };
    const made = await audit.run({ ...EVENT, request: req, meta }, () =>
      apiKeys.generate(caller, technicianId, req.body),
    );
    res.status(201).json(made);
  });

  router.delete(
    '/technicians/:technicianId/apiKeys/:apiKeyId',
    async (req, res) => {
      const caller = await permitted(req);
      const { technicianId, apiKeyId } = req.params;
      const meta = { actionType: 'revoke', technicianId, apiKeyId };
      await audit.run({ ...EVENT, request: req, meta }, () =>
        apiKeys.revoke(caller, technicianId, apiKeyId),
      );
      res.status(204).end();
    },
  );
}
