import type { Request, Router } from 'express';
import { pageOf } from '../http/page';
import type { RouteContext } from '../http/RouteContext';
import type { Caller } from '../permissions/Authorizer';
import type { TrialService } from './TrialService';

/** What the routes of trials need. */
export interface TrialRoutesDeps extends RouteContext {
  trials: TrialService;
}

const EVENT = { eventId: 'trial-mutate', severityLevel: 'high' } as const;

/** Routes of the guided trials of a server. */
export function mountTrialRoutes(router: Router, deps: TrialRoutesDeps): void {
  const { trials, authorizer, audit } = deps;
  const PATH = '/servers/:serverId/trials';

  /** A trial sets a server up, and does something to a machine. */
  async function identifyTrier(req: Request): Promise<Caller> {
    const caller = await deps.identify(req);
    const subject = { id: req.params.serverId };
    await authorizer.require(caller, 'administration.manage', subject);
    await authorizer.require(caller, 'trial.run', subject);
    return caller;
  }

  router.get(PATH, async (req, res) => {
    const caller = await deps.identify(req);
    await authorizer.require(caller, 'administration.manage');
    res.json(await trials.list(req.params.serverId, pageOf(req)));
  });

  router.post(PATH, async (req, res) => {
    const caller = await identifyTrier(req);
    const { serverId } = req.params;
    const key = req.header('idempotency-key') ?? '';
    const meta = { actionType: 'start', serverId, kind: req.body.kind };
    const trial = await audit.run({ ...EVENT, request: req, meta }, () =>
      trials.start(caller, serverId, key, req.body),
    );
    res.status(201).json(trial);
  });

  router.post(`${PATH}/:trialId/verdict`, async (req, res) => {
    const caller = await identifyTrier(req);
    const { serverId, trialId } = req.params;
    const { matches } = req.body;
    const meta = { actionType: 'conclude', serverId, trialId, matches };
    const trial = await audit.run({ ...EVENT, request: req, meta }, () =>
      trials.conclude(caller, serverId, trialId, matches),
    );
    res.json(trial);
  });
}
