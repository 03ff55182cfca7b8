import type { Request, Router } from 'express';
import { Readable } from 'stream';
import { pipeline } from 'stream/promises';
import { queryText } from '../http/page';
import type { RouteContext } from '../http/RouteContext';
import type { DeploymentActs } from './DeploymentActs';
import type { DeploymentExport } from './exporting/DeploymentExport';

function idempotencyKeyOf(req: Request): string {
  return req.header('idempotency-key') ?? '';
}

/** HTTP of what is done with a deployment that was saved. */
export function mountDeploymentActRoutes(
  router: Router,
  deps: RouteContext & {
    acts: DeploymentActs;
    exports: DeploymentExport;
  },
): void {
  const { acts, audit, identify } = deps;

  function auditOf(req: Request, actionType: string) {
    const { deploymentId } = req.params;
    return {
      eventId: 'deployment-mutate',
      severityLevel: 'medium',
      request: req,
      meta: { actionType, deploymentId },
    } as const;
  }

  router.post('/deployments/:deploymentId/cancel', async (req, res) => {
    const caller = await identify(req);
    const { deploymentId } = req.params;
    const deployment = await audit.run(auditOf(req, 'cancel'), () =>
      acts.cancel(caller, deploymentId, idempotencyKeyOf(req)),
    );
    res.json(deployment);
  });

  router.post('/deployments/:deploymentId/retry', async (req, res) => {
    const caller = await identify(req);
    const { deploymentId } = req.params;
    const deployment = await audit.run(auditOf(req, 'retry'), () =>
      acts.retry(caller, deploymentId, idempotencyKeyOf(req), req.body),
    );
    res.json(deployment);
  });

  router.post('/deployments/:deploymentId/start', async (req, res) => {
    const caller = await identify(req);
    const { deploymentId } = req.params;
    const deployment = await audit.run(auditOf(req, 'start'), () =>
      acts.start(caller, deploymentId, idempotencyKeyOf(req), req.body),
    );
    res.json(deployment);
  });

  router.post('/deployments/:deploymentId/resume', async (req, res) => {
    const caller = await identify(req);
    const { deploymentId } = req.params;
    const deployment = await audit.run(auditOf(req, 'resume'), () =>
      acts.resume(caller, deploymentId, idempotencyKeyOf(req)),
    );
    res.json(deployment);
  });

  router.get('/deployments/:deploymentId/export', async (req, res) => {
    const caller = await identify(req);
    const { deploymentId } = req.params;
    const filter = { state: queryText(req, 'state') };
    const event = {
      ...auditOf(req, 'export'),
      eventId: 'deployment-read',
      severityLevel: 'low',
    } as const;
    await audit.run(event, async () => {
      const file = await deps.exports.export(caller, deploymentId, filter);
      res.attachment(file.name);
      res.type('text/csv; charset=utf-8');
      await pipeline(Readable.from(file.lines), res);
    });
  });
}
