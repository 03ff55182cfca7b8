import type { RequestState } from 'backstage-plugin-desktop-central-common';
import type { Request, Router } from 'express';
import { versionOfIfMatch } from '../http/ifMatch';
import { pageOf, queryText } from '../http/page';
import type { RouteContext } from '../http/RouteContext';
import type { Caller } from '../permissions/Authorizer';
import type { RequestReader } from './RequestReader';
import type { RequestService } from './RequestService';
import type { RequestRecord } from './RequestStore';

/** What the routes of requests need. */
export interface RequestRoutesDeps extends RouteContext {
  requests: RequestService;
  reader: RequestReader;
}

const EVENT = { eventId: 'request-mutate', severityLevel: 'medium' } as const;

function filterOf(req: Request) {
  return {
    // One of the states: the HTTP contract validates the query.
    states: req.query.state as RequestState[] | undefined,
    requester: queryText(req, 'requester'),
    search: queryText(req, 'search'),
  };
}

/** Routes below `/requests`, without those of deployments. */
export function mountRequestRoutes(
  router: Router,
  deps: RequestRoutesDeps,
): void {
  const { requests, reader, audit } = deps;
  const view = async (caller: Caller, record: RequestRecord) =>
    (await reader.withActions(caller, [record]))[0];

  router.get('/requests', async (req, res) => {
    const caller = await deps.identify(req);
    res.json(await reader.list(caller, filterOf(req), pageOf(req)));
  });

  router.post('/requests', async (req, res) => {
    const caller = await deps.identify(req);
    const key = req.header('idempotency-key') ?? '';
    const meta = {
      actionType: 'raise',
      serviceItemId: req.body.serviceItemId,
    };
    const raised = await audit.run({ ...EVENT, request: req, meta }, () =>
      requests.raise(caller, key, req.body),
    );
    res.status(201).json(await view(caller, raised));
  });

  router.get('/requests/:requestId', async (req, res) => {
    const caller = await deps.identify(req);
    const request = await reader.getVisible(caller, req.params.requestId);
    res.json(await view(caller, request));
  });

  router.put('/requests/:requestId/assignment', async (req, res) => {
    const caller = await deps.identify(req);
    const { requestId } = req.params;
    const { technicianId } = req.body;
    const meta = { actionType: 'assign', requestId, technicianId };
    const assigned = await audit.run({ ...EVENT, request: req, meta }, () =>
      requests.assign(caller, requestId, versionOfIfMatch(req), technicianId),
    );
    res.json(await view(caller, assigned));
  });

  router.put('/requests/:requestId/state', async (req, res) => {
    const caller = await deps.identify(req);
    const { requestId } = req.params;
    const { state } = req.body;
    const meta = { actionType: 'changeState', requestId, state };
    const changed = await audit.run({ ...EVENT, request: req, meta }, () =>
      requests.changeState(caller, requestId, versionOfIfMatch(req), state),
    );
    res.json(await view(caller, changed));
  });

  router.get('/requests/:requestId/history', async (req, res) => {
    const caller = await deps.identify(req);
    const { requestId } = req.params;
    res.json(await reader.history(caller, requestId, pageOf(req)));
  });
}
