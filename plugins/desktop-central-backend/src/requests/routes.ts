import type {
  DeploymentsLeft,
  RequestState,
  RequestType,
} from 'backstage-plugin-desktop-central-common';
import type { Request, Router } from 'express';
import { versionOfIfMatch } from '../http/ifMatch';
import { pageOf, queryText, queryTime } from '../http/page';
import type { RouteContext } from '../http/RouteContext';
import type { Caller } from '../permissions/Authorizer';
import type { RequestParts } from './createRequests';
import type { RequestListFilter } from './RequestList';
import type { RequestService } from './RequestService';
import type { RequestRecord } from './RequestStore';

/** What the routes of requests need. */
export interface RequestRoutesDeps
  extends RouteContext,
    Pick<RequestParts, 'reader' | 'editing' | 'marks'> {
  requests: RequestService;
}

const EVENT = { eventId: 'request-mutate', severityLevel: 'medium' } as const;

/** One of the values of the contract, which validates the query. */
function choice<T extends string>(req: Request, name: string): T | undefined {
  return queryText(req, name) as T | undefined;
}

function filterOf(req: Request): Omit<RequestListFilter, 'scope'> {
  return {
    states: req.query.state as RequestState[] | undefined,
    type: choice<RequestType>(req, 'type'),
    technician: queryText(req, 'technician'),
    serviceItemId: queryText(req, 'serviceItem'),
    requester: queryText(req, 'requester'),
    raisedAfter: queryTime(req, 'raisedAfter'),
    raisedBefore: queryTime(req, 'raisedBefore'),
    show: choice(req, 'show'),
    sort: choice(req, 'sort'),
    order: choice(req, 'order'),
    search: queryText(req, 'search'),
  };
}

function leftInQuery(req: Request): DeploymentsLeft {
  return {
    queuedDeployments: choice(req, 'queuedDeployments'),
    sentDeployments: choice(req, 'sentDeployments'),
  };
}

/** Routes below `/requests`, without those of comments, of several requests, and of deployments. */
export function mountRequestRoutes(
  router: Router,
  deps: RequestRoutesDeps,
): void {
  const { requests, reader, editing, marks } = deps;

  const view = async (caller: Caller, record: RequestRecord) =>
    (await reader.withActions(caller, [record]))[0];

  /** Carries out an audited act on the request of the address, as the caller opened it. */
  async function act<T>(
    req: Request,
    meta: { actionType: string; state?: RequestState; technicianId?: string },
    work: (caller: Caller, id: string, version: number) => Promise<T>,
  ): Promise<{ caller: Caller; result: T }> {
    const caller = await deps.identify(req);
    const { requestId } = req.params;
    const result = await deps.audit.run(
      { ...EVENT, request: req, meta: { requestId, ...meta } },
      () => work(caller, requestId, versionOfIfMatch(req)),
    );
    return { caller, result };
  }

  router.get('/requests', async (req, res) => {
    const caller = await deps.identify(req);
    res.json(await reader.list(caller, filterOf(req), pageOf(req)));
  });

  router.post('/requests', async (req, res) => {
    const caller = await deps.identify(req);
    const key = req.header('idempotency-key') ?? '';
    const { serviceItemId, requester } = req.body;
    const meta = {
      actionType: 'raise',
      serviceItemId,
      ...(requester === undefined ? {} : { requester }),
    };
    const raised = await deps.audit.run({ ...EVENT, request: req, meta }, () =>
      requests.raise(caller, key, req.body),
    );
    res.status(201).json(await view(caller, raised));
  });

  router.get('/requests/:requestId', async (req, res) => {
    const caller = await deps.identify(req);
    const request = await reader.getVisible(caller, req.params.requestId);
    res.json(await view(caller, request));
  });

  router.put('/requests/:requestId', async (req, res) => {
    const { caller, result } = await act(
      req,
      { actionType: 'edit' },
      (who, id, version) => editing.edit(who, id, version, req.body),
    );
    res.json(await view(caller, result));
  });

  router.delete('/requests/:requestId', async (req, res) => {
    await act(req, { actionType: 'delete' }, (who, id, version) =>
      marks.delete(who, id, version, leftInQuery(req)),
    );
    res.status(204).end();
  });

  router.post('/requests/:requestId/archive', async (req, res) => {
    const { caller, result } = await act(
      req,
      { actionType: 'archive' },
      (who, id, version) => marks.archive(who, id, version, req.body),
    );
    res.json(await view(caller, result));
  });

  router.post('/requests/:requestId/restore', async (req, res) => {
    const { caller, result } = await act(
      req,
      { actionType: 'restore' },
      (who, id, version) => marks.restore(who, id, version),
    );
    res.json(await view(caller, result));
  });

  router.put('/requests/:requestId/assignment', async (req, res) => {
    const technicianId: string | null = req.body.technicianId;
    const { caller, result } = await act(
      req,
      technicianId === null
        ? { actionType: 'unassign' }
        : { actionType: 'assign', technicianId },
      (who, id, version) => requests.assign(who, id, version, technicianId),
    );
    res.json(await view(caller, result));
  });

  router.put('/requests/:requestId/state', async (req, res) => {
    const { state, ...left } = req.body;
    const { caller, result } = await act(
      req,
      { actionType: 'changeState', state },
      (who, id, version) => requests.changeState(who, id, version, state, left),
    );
    res.json(await view(caller, result));
  });

  router.get('/requests/:requestId/history', async (req, res) => {
    const caller = await deps.identify(req);
    const { requestId } = req.params;
    res.json(await reader.history(caller, requestId, pageOf(req)));
  });
}
