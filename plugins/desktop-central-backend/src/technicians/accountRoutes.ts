import type { Request, Router } from 'express';
import type { RouteContext } from '../http/RouteContext';
import type { Caller } from '../permissions/Authorizer';
import type { AccountActs } from './AccountActs';
import type { AccountService } from './AccountService';
import type { TechnicianService } from './TechnicianService';
import type { TechnicianViews } from './TechnicianViews';

/** What the routes of accounts in DC need. */
export interface AccountRoutesDeps extends RouteContext {
  technicians: TechnicianService;
  accounts: AccountService;
  accountActs: AccountActs;
  views: TechnicianViews;
}

const PATH = '/technicians/:technicianId/accounts/:serverId';

interface Address {
  technicianId: string;
  serverId: string;
}

/** Routes of the accounts of technicians in DC. */
export function mountAccountRoutes(
  router: Router,
  deps: AccountRoutesDeps,
): void {
  const { technicians, accounts, accountActs, authorizer, audit } = deps;

  /** Lets a portal admin act on an account, and answers the technician as it is then. */
  const acting =
    (
      actionType: string,
      act: (
        caller: Caller,
        at: Address,
        body: Request['body'],
      ) => Promise<void>,
    ) =>
    async (req: Request): Promise<unknown> => {
      const caller = await deps.identify(req);
      await authorizer.require(caller, 'administration.manage');
      const { technicianId, serverId } = req.params;
      const at = { technicianId, serverId };
      const { loginName } = req.body ?? {};
      const meta = { actionType, ...at, ...(loginName ? { loginName } : {}) };
      await audit.run(
        {
          eventId: 'technician-mutate',
          severityLevel: 'high',
          request: req,
          meta,
        },
        () => act(caller, at, req.body),
      );
      const [view] = await deps.views.of([await technicians.get(technicianId)]);
      return view;
    };

  const confirm = acting('confirmAccount', (caller, at, { loginName }) =>
    accounts.confirm(caller, { ...at, loginName }),
  );
  const link = acting('linkAccount', (caller, at, body) =>
    accountActs.link(
      caller,
      { ...at, loginName: body.loginName },
      body.confirmLoginName,
    ),
  );
  const check = acting('checkAccount', (caller, { technicianId, serverId }) =>
    accountActs.check(caller, technicianId, serverId),
  );
  const close = acting('closeAccount', (caller, at, { loginName }) =>
    accountActs.close(caller, at.technicianId, at.serverId, loginName),
  );

  router.put(PATH, async (req, res) => {
    res.json(await confirm(req));
  });
  router.post(`${PATH}/link`, async (req, res) => {
    res.json(await link(req));
  });
  router.post(`${PATH}/check`, async (req, res) => {
    res.json(await check(req));
  });
  router.post(`${PATH}/close`, async (req, res) => {
    res.json(await close(req));
  });
}
