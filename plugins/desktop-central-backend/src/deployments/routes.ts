import type { Request, Router } from 'express';
import { pageOf, queryText } from '../http/page';
import type { RouteContext } from '../http/RouteContext';
import { FormError } from '../errors/FormError';
import type { DeploymentService } from './DeploymentService';

function idempotencyKeyOf(req: Request): string {
  return req.header('idempotency-key') ?? '';
}

/** HTTP of deployments. */
export function mountDeploymentRoutes(
  router: Router,
  deps: RouteContext & { deployments: DeploymentService },
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
      () => {
        if (req.body.kind === 'script') throw new FormError([]);
        return deployments.create(
          caller,
          requestId,
          idempotencyKeyOf(req),
          req.body,
        );
      },
    );
    res.status(201).json(deployment);
  });

  router.get('/deployments', async (req, res) => {
    const caller = await identify(req);
    const filter = { state: queryText(req, 'state') };
    res.json(await deployments.reads.list(caller, filter, pageOf(req)));
  });

  router.get('/deployments/:deploymentId', async (req, res) => {
    const caller = await identify(req);
    res.json(await deployments.reads.get(caller, req.params.deploymentId));
  });

  router.get('/deployments/:deploymentId/targets', async (req, res) => {
    const caller = await identify(req);
    const filter = { state: queryText(req, 'state') };
    res.json(
      await deployments.reads.targets(
        caller,
        req.params.deploymentId,
        filter,
        pageOf(req),
      ),
    );
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
