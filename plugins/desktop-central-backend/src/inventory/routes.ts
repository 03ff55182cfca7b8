import { NotFoundError } from '@backstage/errors';
import type { Request, Router } from 'express';
import type { Knex } from 'knex';
import { pageOf, queryText } from '../http/page';
import type { RouteContext } from '../http/RouteContext';
import type { ServerStore } from '../servers/ServerStore';
import { toInventoryServer } from './inventoryServer';
import { InventoryStore } from './InventoryStore';
import type { SendingFactsSource } from './sendingTo';

/** What the routes of the inventory need. */
export interface InventoryRoutesDeps extends RouteContext {
  db: Knex;
  servers: Pick<ServerStore, 'get' | 'list'>;
  inventory: InventoryStore;
  sendingFacts: SendingFactsSource;
}

/** Routes below `/inventory`. */
export function mountInventoryRoutes(
  router: Router,
  deps: InventoryRoutesDeps,
): void {
  const { db, servers, inventory, authorizer } = deps;

  async function requireDesk(req: Request): Promise<void> {
    const caller = await deps.identify(req);
    await authorizer.require(caller, 'desk.read');
  }

  async function serverOf(req: Request): Promise<string> {
    await requireDesk(req);
    const { serverId } = req.params;
    if (await servers.get(db, serverId)) return serverId;
    throw new NotFoundError('There is no such Desktop Central server.');
  }

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
    };
    res.json(await inventory.listComputers(db, serverId, filter, pageOf(req)));
  });
}
