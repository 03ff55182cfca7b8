import type { Router } from 'express';
import type { RouteContext } from '../http/RouteContext';
import type { RequestParts } from './createRequests';

/** What the routes of several requests need. */
export interface BulkRoutesDeps
  extends RouteContext,
    Pick<RequestParts, 'bulk'> {}

const EVENT = { eventId: 'request-mutate', severityLevel: 'medium' } as const;

/** Routes below `/requests/bulk`. One audit event for a call; what became of each request is in the history. */
export function mountBulkRoutes(router: Router, deps: BulkRoutesDeps): void {
  const { bulk, audit } = deps;

  router.post('/requests/bulk/assignment', async (req, res) => {
    const caller = await deps.identify(req);
    const { requests, technicianId } = req.body;
    const meta = {
      actionType: technicianId === null ? 'unassignSeveral' : 'assignSeveral',
      requests: requests.length,
      ...(technicianId === null ? {} : { technicianId }),
    };
    const result = await audit.run({ ...EVENT, request: req, meta }, () =>
      bulk.assign(caller, requests, technicianId),
    );
    res.json(result);
  });

  router.post('/requests/bulk/state', async (req, res) => {
    const caller = await deps.identify(req);
    const { requests, state, ...left } = req.body;
    const meta = {
      actionType: 'changeStates',
      requests: requests.length,
      state,
    };
    const result = await audit.run({ ...EVENT, request: req, meta }, () =>
      bulk.changeState(caller, requests, state, left),
    );
    res.json(result);
  });
}
