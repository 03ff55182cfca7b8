import type { Router } from 'express';
import type { RouteContext } from '../../http/RouteContext';
import type { ReleaseService } from './ReleaseService';

/** HTTP of letting held deployments go on. */
export function mountReleaseRoutes(
  router: Router,
  deps: RouteContext & { releases: ReleaseService },
): void {
  const { releases, audit, identify } = deps;

  router.post('/deployments/:deploymentId/release', async (req, res) => {
    const caller = await identify(req);
    const { deploymentId } = req.params;
    const deployment = await audit.run(
      {
        eventId: 'deployment-mutate',
        severityLevel: 'medium',
        request: req,
        meta: { actionType: 'release', deploymentId },
      },
      () =>
        releases.release(
          caller,
          deploymentId,
          req.header('idempotency-key') ?? '',
        ),
    );
    res.json(deployment);
  });
}
