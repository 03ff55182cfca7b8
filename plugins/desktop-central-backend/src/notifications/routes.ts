import type { NotificationRule } from 'backstage-plugin-desktop-central-common';
import type { Router } from 'express';
import { versionOfIfMatch } from '../http/ifMatch';
import type { RouteContext } from '../http/RouteContext';
import type { NotificationRuleService } from './NotificationRuleService';

/** HTTP of notification rules. */
export function mountNotificationRoutes(
  router: Router,
  deps: RouteContext & { notificationRules: NotificationRuleService },
): void {
  const { notificationRules, audit, identify } = deps;

  router.get('/notificationRules', async (req, res) => {
    const caller = await identify(req);
    res.json({ items: await notificationRules.list(caller) });
  });

  router.put('/notificationRules/:ruleId', async (req, res) => {
    const caller = await identify(req);
    // The HTTP contract lets only known rules through.
    const ruleId = req.params.ruleId as NotificationRule['id'];
    const rule = await audit.run(
      {
        eventId: 'notification-rule-mutate',
        severityLevel: 'medium',
        request: req,
        meta: { actionType: 'update', ruleId },
      },
      () =>
        notificationRules.update(
          caller,
          ruleId,
          versionOfIfMatch(req),
          req.body.enabled,
        ),
    );
    res.json(rule);
  });
}
