import type { Router } from 'express';
import { pageOf, queryText } from '../../http/page';
import type { RouteContext } from '../../http/RouteContext';
import type { SelectionService } from './SelectionService';

/** HTTP of selections. */
export function mountSelectionRoutes(
  router: Router,
  deps: Pick<RouteContext, 'identify'> & { selections: SelectionService },
): void {
  const { selections, identify } = deps;

  router.post('/selections', async (req, res) => {
    const caller = await identify(req);
    res.status(201).json(await selections.make(caller, req.body));
  });

  router.get('/selections/:selectionId', async (req, res) => {
    const caller = await identify(req);
    res.json(await selections.get(caller, req.params.selectionId));
  });

  router.get('/selections/:selectionId/targets', async (req, res) => {
    const caller = await identify(req);
    const { selectionId } = req.params;
    const search = queryText(req, 'search');
    res.json(
      await selections.targets(caller, selectionId, search, pageOf(req)),
    );
  });
}
