import type { Router } from 'express';
import { queryText } from '../../http/page';
import type { RouteContext } from '../../http/RouteContext';
import type { ProvidedRequests } from './ProvidedRequests';

/** Routes below `/requestProviders`. */
export function mountProviderRoutes(
  router: Router,
  deps: RouteContext & { provided: ProvidedRequests },
): void {
  const { provided } = deps;

  router.get('/requestProviders', async (req, res) => {
    res.json(await provided.list(await deps.identify(req)));
  });

  router.get('/requestProviders/:providerId/requests', async (req, res) => {
    const caller = await deps.identify(req);
    const words = queryText(req, 'search') ?? '';
    res.json(await provided.search(caller, req.params.providerId, words));
  });
}
