import type {
  DeploymentKind,
  DeploymentState,
} from 'backstage-plugin-desktop-central-common';
import type { Request, Router } from 'express';
import { pageOf, queryText, queryTime } from '../http/page';
import type { RouteContext } from '../http/RouteContext';
import type { DeploymentHistory } from './DeploymentHistory';
import type { DeploymentListFilter } from './DeploymentList';
import type { DeploymentService } from './DeploymentService';

function idempotencyKeyOf(req: Request): string {
  return req.header('idempotency-key') ?? '';
}

/** As the contract has it, which validates the query. */
function listFilterOf(req: Request): Omit<DeploymentListFilter, 'ofDeleted'> {
  return {
    states: req.query.state as DeploymentState[] | undefined,
    kind: queryText(req, 'kind') as DeploymentKind | undefined,
    serverId: queryText(req, 'serverId'),
    search: queryText(req, 'search'),
    finishedFrom: queryTime(req, 'finishedFrom'),
    finishedTo: queryTime(req, 'finishedTo'),
    openRequest: String(req.query.openRequest) === 'true',
  };
}

/** HTTP of deployments. */
export function mountDeploymentRoutes(
  router: Router,
  deps: RouteContext & {
    deployments: DeploymentService;
    deploymentHistory: DeploymentHistory;
  },
): void {
  const { deployments, audit, identify } = deps;

  router.get('/requests/:requestId/deployments', async (req, res) => {
    const caller = await identify(req);
    const { requestId } = req.params;
    res.json(
      await deployments.reads.listOfRequest(caller, requestId, pageOf(req)),
    );
  });

  router.post('/requests/:requestId/deployments', async (req, res) => {
    const caller = await identify(req);
    const { requestId } = req.params;
    const deployment = await audit.run(
      {
        eventId: 'deployment-mutate',
        severityLevel: 'medium',
        request: req,
        meta: { actionType: 'create', requestId },
      },
      () =>
        deployments.create(caller, requestId, idempotencyKeyOf(req), req.body),
    );
    res.status(201).json(deployment);
  });

  router.get('/deployments', async (req, res) => {
    const caller = await identify(req);
    const filter = listFilterOf(req);
    res.json(await deployments.reads.list(caller, filter, pageOf(req)));
  });

  router.get('/deployments/:deploymentId', async (req, res) => {
    const caller = await identify(req);
    res.json(await deployments.reads.get(caller, req.params.deploymentId));
  });

  router.get('/deployments/:deploymentId/history', async (req, res) => {
    const caller = await identify(req);
    const { deploymentId } = req.params;
    res.json(
      await deps.deploymentHistory.list(caller, deploymentId, pageOf(req)),
    );
  });

  router.get('/deployments/:deploymentId/targets', async (req, res) => {
    const caller = await identify(req);
    const filter = {
      state: queryText(req, 'state'),
      search: queryText(req, 'search'),
    };
    res.json(
      await deployments.reads.targets(
        caller,
        req.params.deploymentId,
        filter,
        pageOf(req),
      ),
    );
  });

  router.get('/deployments/:deploymentId/scriptArguments', async (req, res) => {
    const caller = await identify(req);
    const { deploymentId } = req.params;
    const text = await audit.run(
      {
        eventId: 'deployment-secret-view',
        severityLevel: 'medium',
        request: req,
        meta: { actionType: 'viewArguments', deploymentId },
      },
      () => deployments.viewArguments(caller, deploymentId),
    );
    res.json(text === undefined ? {} : { arguments: text });
  });

  router.post('/deployments/:deploymentId/settlement', async (req, res) => {
    const caller = await identify(req);
    const { deploymentId } = req.params;
    const { choice } = req.body;
    const deployment = await audit.run(
      {
        eventId: 'deployment-mutate',
        severityLevel: 'medium',
        request: req,
        meta: { actionType: 'settle', deploymentId, choice },
      },
      () =>
        deployments.settle(caller, deploymentId, idempotencyKeyOf(req), choice),
    );
    res.json(deployment);
  });
}
