import type { DeliveryOutcome } from 'backstage-plugin-desktop-central-common';
import type { Router } from 'express';
import { pageOf, queryText } from '../http/page';
import type { RouteContext } from '../http/RouteContext';
import type { CallbackTestService } from './CallbackTestService';
import type { DeliveryService } from './DeliveryService';

/** HTTP of what portal admins do about callbacks. */
export function mountDeliveryRoutes(
  router: Router,
  deps: RouteContext & {
    deliveries: DeliveryService;
    callbackTests: CallbackTestService;
  },
): void {
  const { deliveries, callbackTests, audit, identify } = deps;

  router.get('/deliveries', async (req, res) => {
    const caller = await identify(req);
    const filter = {
      // One of the contract's, which validates the query.
      outcome: queryText(req, 'outcome') as DeliveryOutcome | undefined,
      deploymentId: queryText(req, 'deploymentId'),
      serverId: queryText(req, 'serverId'),
    };
    res.json(await deliveries.list(caller, filter, pageOf(req)));
  });

  router.post('/deliveries/:deliveryId/reprocess', async (req, res) => {
    const caller = await identify(req);
    const { deliveryId } = req.params;
    const delivery = await audit.run(
      {
        eventId: 'delivery-mutate',
        severityLevel: 'medium',
        request: req,
        meta: { actionType: 'reprocess', deliveryId },
      },
      () => deliveries.reprocess(caller, deliveryId),
    );
    res.json(delivery);
  });

  router.get('/deliveryRefusals', async (req, res) => {
    const caller = await identify(req);
    res.json(await deliveries.listRefusals(caller, pageOf(req)));
  });

  router.post('/servers/:serverId/testCallback', async (req, res) => {
    const caller = await identify(req);
    const { serverId } = req.params;
    const test = await audit.run(
      {
        eventId: 'callback-test',
        severityLevel: 'low',
        request: req,
        meta: { actionType: 'testCallback', serverId },
      },
      () => callbackTests.test(caller, serverId),
    );
    res.json(test);
  });
}
