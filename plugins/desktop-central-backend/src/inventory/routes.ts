import { NotFoundError } from '@backstage/errors';
import type { Request, Router } from 'express';
import type { Knex } from 'knex';
import { pageOf, queryText } from '../http/page';
import type { RouteContext } from '../http/RouteContext';
import type { Caller } from '../permissions/Authorizer';
import type { ServerStore } from '../servers/ServerStore';
import { toInventoryServer } from './inventoryServer';
import { InventoryStore } from './InventoryStore';
import type { SendingFactsSource } from './sendingTo';
import type { LookUpService } from './LookUpService';
import type { MachineService } from './MachineService';

/** What the routes of the inventory need. */
export interface InventoryRoutesDeps extends RouteContext {
  db: Knex;
  servers: Pick<ServerStore, 'get' | 'list'>;
  inventory: InventoryStore;
  sendingFacts: SendingFactsSource;
  lookUps: LookUpService;
  machines: MachineService;
}

/** As the contract has it, which validates the query. */
function isCounted(req: Request): boolean {
  return String(req.query.counted) === 'true';
}

/** Routes below `/inventory`. */
export function mountInventoryRoutes(
  router: Router,
  deps: InventoryRoutesDeps,
): void {
  const { audit, db, servers, inventory, authorizer, lookUps } = deps;

  async function requireDesk(req: Request): Promise<Caller> {
    const caller = await deps.identify(req);
    await authorizer.require(caller, 'desk.read');
    return caller;
  }

  async function serverOf(req: Request): Promise<string> {
    await requireDesk(req);
    const { serverId } = req.params;
    if (await servers.get(db, serverId)) return serverId;
    throw new NotFoundError('There is no such Desktop Central server.');
  }

  router.get('/inventory/machines', async (req, res) => {
    const caller = await deps.identify(req);
    const person = queryText(req, 'person') ?? '';
    res.json({ items: await deps.machines.list(caller, person) });
  });

  router.get('/inventory/servers', async (req, res) => {
    await requireDesk(req);
    const all = await servers.list(db);
    const facts = await deps.sendingFacts(all);
    res.json({
      items: all.map(server => toInventoryServer(server, facts.get(server.id))),
    });
  });

  router.get('/inventory/servers/:serverId/packages', async (req, res) => {
    const serverId = await serverOf(req);
    const filter = {
      installerType: queryText(req, 'installerType'),
      search: queryText(req, 'search'),
    };
    res.json(await inventory.listPackages(db, serverId, filter, pageOf(req)));
  });

  router.get('/inventory/servers/:serverId/domains', async (req, res) => {
    const serverId = await serverOf(req);
    res.json({ items: await inventory.listDomains(db, serverId) });
  });

  router.get('/inventory/servers/:serverId/computers', async (req, res) => {
    const serverId = await serverOf(req);
    const filter = {
      domain: queryText(req, 'domain'),
      search: queryText(req, 'search'),
      kind: queryText(req, 'kind'),
      live: queryText(req, 'live'),
      counted: isCounted(req),
    };
    res.json(await inventory.listComputers(db, serverId, filter, pageOf(req)));
  });

  router.get(
    '/inventory/servers/:serverId/computers/:computerId',
    async (req, res) => {
      const serverId = await serverOf(req);
      const { computerId } = req.params;
      const found = await inventory.getComputers(db, serverId, [computerId]);
      const computer = found.get(computerId);
      if (!computer) {
        throw new NotFoundError(
          'Desktop Central has no such workstation, or has it no more. If it is new, sync the server or look it up.',
        );
      }
      res.json(computer);
    },
  );

  router.get('/inventory/servers/:serverId/scripts', async (req, res) => {
    const serverId = await serverOf(req);
    const filter = { search: queryText(req, 'search') };
    res.json(await inventory.listScripts(db, serverId, filter, pageOf(req)));
  });

  router.get(
    '/inventory/servers/:serverId/directoryUsers',
    async (req, res) => {
      const serverId = await serverOf(req);
      const filter = {
        domain: queryText(req, 'domain'),
        search: queryText(req, 'search'),
        counted: isCounted(req),
      };
      res.json(
        await inventory.listDirectoryUsers(db, serverId, filter, pageOf(req)),
      );
    },
  );

  router.get(
    '/inventory/servers/:serverId/deploymentPolicies',
    async (req, res) => {
      const serverId = await serverOf(req);
      const items = await inventory.listDeploymentPolicies(db, serverId);
      res.json({ items });
    },
  );

  router.post('/inventory/servers/:serverId/lookUp', async (req, res) => {
    const caller = await requireDesk(req);
    const { serverId } = req.params;
    const found = await audit.run(
      {
        eventId: 'inventory-look-up',
        severityLevel: 'low',
        request: req,
        meta: {
          actionType: req.body.kind,
          serverId,
          name: req.body.name,
        },
      },
      () => lookUps.lookUp(caller.actor.userEntityRef, serverId, req.body),
    );
    res.json(found);
  });
}
