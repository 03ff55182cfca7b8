import { Router } from 'express';
import { DEPLOYMENT_POLICIES } from '../data/deploymentPolicies';
import { ServerProfile } from '../server/ServerSettings';
import { sendEnvelope } from './answers';
import { scoped } from './operation';
import { page } from './query';

const SINCE = 100_000;

/** Deployment policies (path and both members seen). */
export function policyRoutes(profile: ServerProfile): Router {
  const router = Router();
  router.get(
    '/patch/deploymentpolicies',
    scoped('PatchMgmt.READ'),
    (req, res, next) => {
      if (!profile.has(SINCE)) {
        next();
        return;
      }
      const { rows, ...paging } = page(req, DEPLOYMENT_POLICIES);
      sendEnvelope(res, 'deploymentpolicies', {
        ...paging,
        deploymentpolicies: rows.map(({ templateId, name }) => ({
          template_id: Number(templateId),
          template_name: name,
        })),
      });
    },
  );
  return router;
}
