import type {
  Me,
  Operation,
  Permission,
} from 'backstage-plugin-desktop-central-common';
import type { Router } from 'express';
import type { RouteContext } from '../http/RouteContext';
import type { Caller } from '../permissions/Authorizer';

/** What the route of the caller needs. */
export interface MeRouteDeps extends RouteContext {
  /** Whether app-config names any portal admin. */
  adminsConfigured: boolean;
}

const OPERATIONS: Operation[] = [
  'serviceItem.read',
  'request.raise',
  'desk.read',
  'request.manage',
  'deployment.create',
  'deployment.cancel',
  'deployment.retry',
  'hold.manage',
  'apiKey.manage',
  'administration.manage',
  'trial.run',
];

async function operationsOf(
  { authorizer }: RouteContext,
  caller: Caller,
): Promise<Record<string, Permission>> {
  // API keys are the only ones with an owner; the page of one's own access asks about one's own.
  const subject = { keyOwner: caller.actor.userEntityRef };
  const decisions = await Promise.all(
    OPERATIONS.map(operation =>
      authorizer.decide(
        caller,
        operation,
        operation === 'apiKey.manage' ? subject : {},
      ),
    ),
  );
  return Object.fromEntries(
    OPERATIONS.map((operation, index) => {
      const { missing: _, ...permission } = {
        missing: undefined,
        ...decisions[index],
      };
      return [operation, permission];
    }),
  );
}

/** The route that tells a caller who they are to this plugin. */
export function mountMeRoute(router: Router, deps: MeRouteDeps): void {
  router.get('/me', async (req, res) => {
    const caller = await deps.identify(req);
    const me: Me = {
      ...caller.actor,
      adminsConfigured: deps.adminsConfigured,
      operations: await operationsOf(deps, caller),
      ...(caller.technicianId ? { technicianId: caller.technicianId } : {}),
    };
    res.json(me);
  });
}
